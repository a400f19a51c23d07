//! What a service is told about its shop and its surroundings.

use serde::Deserialize;
use std::path::{Path, PathBuf};
use takeback_policy::Country;

/// The configuration file (TOML).
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// The shop: the name of its policy file (`policies/merchant/<shop>.toml`) and the owner of every row.
    pub shop: String,
    /// Address under which shoppers reach this service, without a slash at the end.
    pub public: String,
    /// Origins of the shop's own pages: they may embed the widget and ask for badges.
    #[serde(default)]
    pub origins: Vec<String>,
    /// Country of an order that names none.
    pub home: Country,
    /// Language of readers whose own is not there.
    #[serde(default = "english")]
    pub locale: String,
    /// An order number that looks like the shop's own.
    pub order_example: String,
    /// Folder with policies; without it, those that are built in.
    #[serde(default)]
    pub policies: Option<PathBuf>,
    /// Whether `X-Forwarded-For` comes from a proxy of ours.
    #[serde(default)]
    pub trust_proxy: bool,
    /// How mail leaves.
    pub mail: MailConfig,
}

/// How mail leaves.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MailConfig {
    /// The sender, `Name <address>`.
    pub from: String,
    /// `smtp://user:password@host:port`, or `smtps://…`.
    #[serde(default)]
    pub smtp: Option<String>,
    /// A folder for `.eml` files, if no `smtp` is named; below the data folder unless absolute.
    #[serde(default = "mail_folder")]
    pub folder: PathBuf,
}

fn english() -> String {
    "en".into()
}

fn mail_folder() -> PathBuf {
    "mail".into()
}

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is not what it should be; the message names line and column.
    #[error("{path}: {message}")]
    Parse {
        /// The file.
        path: PathBuf,
        /// What and where.
        message: String,
    },
    /// A value cannot be used.
    #[error("{key}: {problem}")]
    Value {
        /// Which.
        key: &'static str,
        /// What is wrong and what would be right.
        problem: String,
    },
}

impl Config {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// With the place, if it cannot be read or used.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text =
            std::fs::read_to_string(path).map_err(|source| ConfigError::Read { path: path.to_owned(), source })?;
        let config: Self = toml::from_str(&text)
            .map_err(|error| ConfigError::Parse { path: path.to_owned(), message: error.to_string() })?;
        config.check()?;
        Ok(config)
    }

    /// Checks what the types do not hold.
    ///
    /// # Errors
    /// If an address is not an origin.
    pub fn check(&self) -> Result<(), ConfigError> {
        let origin = |key: &'static str, value: &str| {
            let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
            match rest {
                Some(rest) if !rest.is_empty() && rest.chars().all(plain) => Ok(()),
                _ => Err(ConfigError::Value {
                    key,
                    problem: format!(
                        "{value:?} is not an origin like \"https://shop.example\" (no path, no slash at the end)"
                    ),
                }),
            }
        };
        origin("public", &self.public)?;
        self.origins.iter().try_for_each(|value| origin("origins", value))
    }

    /// Address of the demo and of its shop.
    #[must_use]
    pub fn demo(port: u16, shop_port: u16, home: Country) -> Self {
        Self {
            shop: "nordlicht".into(),
            public: format!("http://127.0.0.1:{port}"),
            origins: vec![format!("http://localhost:{shop_port}"), format!("http://127.0.0.1:{shop_port}")],
            home,
            locale: english(),
            order_example: "NL-20481".into(),
            policies: None,
            trust_proxy: false,
            mail: MailConfig {
                from: "Nordlicht <returns@nordlicht.example>".into(),
                smtp: None,
                folder: mail_folder(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_file_reads() {
        let documented = include_str!("../docs/configuration.md");
        let toml = documented.split("```toml").nth(1).unwrap().split("```").next().unwrap();
        let config: Config = toml::from_str(toml).unwrap();
        assert!(config.check().is_ok());
        assert_eq!(config.home.as_str(), "DE");
        assert!(toml::from_str::<Config>(&toml.replace("home", "hoem")).is_err());
    }

    #[test]
    fn origins_are_checked() {
        let mut config = Config::demo(4600, 4601, Country::from_word("DE").unwrap());
        assert!(config.check().is_ok());
        for bad in ["https://shop.example/", "shop.example", "https://", "https://a b", "https://x;y"] {
            config.origins = vec![bad.into()];
            assert!(config.check().is_err(), "{bad}");
        }
    }
}
