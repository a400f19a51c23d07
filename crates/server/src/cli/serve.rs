//! `takeback serve`, and what it shares with the demo.

use super::{Outcome, runtime, say};
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::{http, mail};
use axum::Router;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::watch;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Configuration file (TOML).
    #[arg(long)]
    config: PathBuf,
    /// Folder of the service's data: database, photos, keys.
    #[arg(long, default_value = "data")]
    data: PathBuf,
    /// Port to listen on.
    #[arg(long, default_value_t = 4600)]
    port: u16,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1")]
    listen: std::net::IpAddr,
    /// Log as JSON lines.
    #[arg(long)]
    json_log: bool,
}

pub(super) fn run(args: Args) -> Outcome {
    log(args.json_log);
    let app = Arc::new(App::open(Config::read(&args.config)?, &args.data, Clock::System)?);
    runtime()?.block_on(async move {
        let address = SocketAddr::new(args.listen, args.port);
        let listener = bind(address).await?;
        say(format_args!("serving {} on http://{}", app.config.shop, listener.local_addr()?));
        serve(Arc::clone(&app), vec![(listener, http::router(app))]).await?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Starts the log: `TAKEBACK_LOG`, else information and worse.
pub(super) fn log(json: bool) {
    let filter = tracing_subscriber::EnvFilter::try_from_env("TAKEBACK_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start in the same process, as in tests, keeps the first log.
    let _ = if json { builder.json().try_init() } else { builder.with_target(false).try_init() };
}

/// Takes a port, or says who might have it.
pub(super) async fn bind(address: SocketAddr) -> Result<TcpListener, Box<dyn std::error::Error>> {
    TcpListener::bind(address).await.map_err(|error| {
        format!("port {} cannot be used: {error}; choose another one with --port", address.port()).into()
    })
}

/// Serves until Ctrl-C or SIGTERM, then lets running requests and the mail in hand finish.
pub(super) async fn serve(
    app: Arc<App>,
    listeners: Vec<(TcpListener, Router)>,
) -> Result<(), Box<dyn std::error::Error>> {
    let (stop, stopped) = watch::channel(false);
    let postman = tokio::spawn(mail::run(Arc::clone(&app), stopped.clone()));
    let mut servers = Vec::new();
    for (listener, router) in listeners {
        let mut stopped = stopped.clone();
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let server = axum::serve(listener, service).with_graceful_shutdown(async move {
            // The sender is gone only when the service ends anyway.
            let _ = stopped.wait_for(|stop| *stop).await;
        });
        servers.push(tokio::spawn(async move { server.await }));
    }
    asked_to_stop().await;
    tracing::info!("stopping");
    let _ = stop.send(true);
    app.outbox.notify_one();
    let finish = async {
        for server in servers {
            server.await??;
        }
        postman.await?;
        Ok::<_, Box<dyn std::error::Error>>(())
    };
    match tokio::time::timeout(std::time::Duration::from_secs(10), finish).await {
        Ok(result) => result,
        Err(_) => {
            tracing::warn!("some connections did not close in time");
            Ok(())
        }
    }
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            },
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}
