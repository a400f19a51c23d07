//! The service: orders in, the decision again on its own facts, returns on record, mail out.

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod embedded;
pub mod http;
pub mod import;
pub mod mail;
pub mod normal;
pub mod order;
pub mod photo;
pub mod policies;
pub mod qr;
pub mod secret;
pub mod store;
pub mod submission;
pub mod texts;
pub mod ticket;
pub mod tries;
pub mod view;
pub mod withdrawal;
