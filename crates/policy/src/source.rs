//! Reading packs and policies from TOML.
