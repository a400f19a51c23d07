//! `takeback demo`: everything on this machine, nothing to set up.

use super::serve::{bind, log, serve};
use super::{Outcome, runtime, say};
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::{demo, http, ticket};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use takeback_policy::Country;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder of the demo's data.
    #[arg(long, default_value = "data/demo")]
    data: PathBuf,
    /// Port of the service.
    #[arg(long, default_value_t = 4600)]
    port: u16,
    /// Port of the demo store.
    #[arg(long, default_value_t = 4601)]
    shop_port: u16,
    /// Folder with policies; without it, those that are built in.
    #[arg(long)]
    policies: Option<PathBuf>,
    /// Begin anew: forget the returns of earlier demos.
    #[arg(long)]
    reset: bool,
}

/// What a data folder of ours holds; nothing else is ever removed.
const OURS: [&str; 6] = ["takeback.sqlite", "takeback.sqlite-wal", "takeback.sqlite-shm", "photos", "mail", "keys"];

pub(super) fn run(args: &Args) -> Outcome {
    log(false);
    if args.reset {
        reset(&args.data)?;
    }
    let home = Country::from_word("DE").ok_or("no country")?;
    let mut config = Config::demo(args.port, args.shop_port, home);
    config.policies.clone_from(&args.policies);
    let app = Arc::new(App::open(config, &args.data, Clock::System)?);
    runtime()?.block_on(async move {
        demo::load(&app).await?;
        let address = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let service = bind(address(args.port)).await?;
        let shop = bind(address(args.shop_port)).await?;
        links(&app, args)?;
        let listeners = vec![(service, http::router(Arc::clone(&app))), (shop, demo::router(Arc::clone(&app)))];
        serve(app, listeners).await?;
        Ok(ExitCode::SUCCESS)
    })
}

fn reset(data: &Path) -> std::io::Result<()> {
    for name in OURS {
        let path = data.join(name);
        let removed = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
        match removed {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn links(app: &App, args: &Args) -> Result<(), demo::DemoError> {
    let (server, shop) = (&app.config.public, format!("http://localhost:{}", args.shop_port));
    say("");
    say(format_args!("  demo store        {shop}/"));
    say(format_args!("  its orders        {shop}/orders.html"));
    say(format_args!("  returns desk      {server}/"));
    say(format_args!("  withdrawal form   {server}/withdraw"));
    say(format_args!("  mail              {}", app.data.join(&app.config.mail.folder).display()));
    say("");
    for order in demo::listing(app)? {
        say(format_args!("  {:<10} {:<22} {}  {}", order.order, order.contact, order.country, order.note));
    }
    say("");
    say("  Ctrl-C stops it.");
    say("");
    Ok(())
}

/// `takeback ticket`
pub(super) fn ticket(order: &str, data: &Path, config: Option<&Path>) -> Outcome {
    let home = Country::from_word("DE").ok_or("no country")?;
    let config = match config {
        Some(path) => Config::read(path)?,
        None => Config::demo(4600, 4601, home),
    };
    let keys = crate::secret::Keys::open(data)?;
    let now = Clock::System.seconds();
    say(ticket::issue(&keys.ticket, &config.shop, &config.public, order, now)?);
    Ok(ExitCode::SUCCESS)
}
