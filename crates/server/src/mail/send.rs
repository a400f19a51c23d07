//! The two ways out: a mail server, or a folder of `.eml` files.

use super::MailError;
use super::letter::Letter;
use crate::app::App;
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

/// Sends a letter; when this returns, it has left. `id` names its file.
pub(super) async fn send(app: &App, id: i64, letter: Letter) -> Result<(), MailError> {
    let message = message(app, &letter)?;
    match &app.config.mail.smtp {
        Some(url) => {
            let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?.build();
            transport.send(message).await?;
        }
        None => {
            let folder = app.data.join(&app.config.mail.folder);
            tokio::fs::create_dir_all(&folder).await?;
            let name = folder.join(format!("{id:06}.eml"));
            let temporary = folder.join(format!(".{id:06}"));
            tokio::fs::write(&temporary, message.formatted()).await?;
            tokio::fs::File::open(&temporary).await?.sync_all().await?;
            tokio::fs::rename(&temporary, &name).await?;
        }
    }
    Ok(())
}

fn message(app: &App, letter: &Letter) -> Result<Message, MailError> {
    let from: Mailbox = app.config.mail.from.parse()?;
    let to = Mailbox::new(None, letter.to.parse()?);
    let subject: String = letter.subject.chars().filter(|c| !c.is_control()).collect();
    // The same letter sent twice has the same id, so that mailboxes show it once.
    let id = format!("<{}@{}>", letter.id, from.email.domain());
    let body = MultiPart::alternative_plain_html(letter.text(), letter.html());
    Ok(Message::builder().from(from).to(to).subject(subject).message_id(Some(id)).multipart(body)?)
}
