-- Orders as the shop has them. `record` is the whole order as imported (JSON); what is searched or counted has a column.
CREATE TABLE orders (
    shop_id     TEXT NOT NULL,
    id          TEXT NOT NULL,
    number      TEXT NOT NULL,
    number_key  TEXT NOT NULL,                      -- normalised for lookup
    email_key   TEXT,
    phone_key   TEXT,                               -- E.164 without the plus
    country     TEXT,
    revision    INTEGER NOT NULL DEFAULT 1,         -- grows with every change of the order or its units
    record      TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    PRIMARY KEY (shop_id, id),
    UNIQUE (shop_id, number_key)
) STRICT;

-- The units of each line. The check is what keeps a unit from being in two returns, whatever the program does.
CREATE TABLE order_lines (
    shop_id  TEXT NOT NULL,
    order_id TEXT NOT NULL,
    line_id  TEXT NOT NULL,
    units    INTEGER NOT NULL,
    removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed >= 0),  -- cancelled or refunded before it came here
    claimed  INTEGER NOT NULL DEFAULT 0 CHECK (claimed >= 0),  -- in live returns
    PRIMARY KEY (shop_id, order_id, line_id),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id),
    CHECK (removed + claimed <= units)
) STRICT;

-- What the shop attests about an article; fills in what an order does not say.
CREATE TABLE products (
    shop_id TEXT NOT NULL,
    sku     TEXT NOT NULL,
    record  TEXT NOT NULL,
    PRIMARY KEY (shop_id, sku)
) STRICT;

-- Every bundle that was ever in force. Never deleted: decisions name them.
CREATE TABLE bundles (
    shop_id      TEXT NOT NULL,
    hash         TEXT NOT NULL,
    country      TEXT NOT NULL,
    body         TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    current_at   INTEGER NOT NULL,                  -- last time it was shown to anyone as the one in force
    PRIMARY KEY (shop_id, hash)
) STRICT;

CREATE TABLE sessions (
    shop_id       TEXT NOT NULL,
    token_hash    BLOB NOT NULL,
    order_id      TEXT NOT NULL,
    scope         TEXT NOT NULL,
    seen_revision INTEGER NOT NULL,                 -- of the order, when it was last shown to this session
    created_at    INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL,
    PRIMARY KEY (shop_id, token_hash),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
) STRICT;

CREATE TABLE ticket_uses (
    shop_id    TEXT NOT NULL,
    jti        TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (shop_id, jti)
) STRICT;

CREATE TABLE photos (
    shop_id   TEXT NOT NULL,
    order_id  TEXT NOT NULL,
    hash      TEXT NOT NULL,                        -- SHA-256 of the bytes as sent
    width     INTEGER NOT NULL,
    height    INTEGER NOT NULL,
    bytes     INTEGER NOT NULL,
    stored_at TEXT NOT NULL,
    PRIMARY KEY (shop_id, order_id, hash),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
) STRICT;

CREATE TABLE cases (
    shop_id     TEXT NOT NULL,
    id          TEXT NOT NULL,
    rma         TEXT NOT NULL,
    order_id    TEXT NOT NULL,
    secret_hash BLOB NOT NULL UNIQUE,               -- of the status link's secret
    state       TEXT NOT NULL,
    locale      TEXT NOT NULL,
    received_at TEXT NOT NULL,
    record      TEXT NOT NULL,
    PRIMARY KEY (shop_id, id),
    UNIQUE (shop_id, rma),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, id)
) STRICT;

-- What was claimed, and the decision that was promised, in its canonical form.
CREATE TABLE case_lines (
    shop_id  TEXT NOT NULL,
    case_id  TEXT NOT NULL,
    line_id  TEXT NOT NULL,
    units    INTEGER NOT NULL CHECK (units > 0),
    remedy   TEXT NOT NULL,
    claim    TEXT NOT NULL,
    bundle   TEXT NOT NULL,
    today    TEXT NOT NULL,
    digest   TEXT NOT NULL,
    decision TEXT NOT NULL,
    PRIMARY KEY (shop_id, case_id, line_id),
    FOREIGN KEY (shop_id, case_id) REFERENCES cases (shop_id, id),
    FOREIGN KEY (shop_id, bundle) REFERENCES bundles (shop_id, hash)
) STRICT;

-- What is to be paid, in minor units.
CREATE TABLE case_money (
    shop_id  TEXT NOT NULL,
    case_id  TEXT NOT NULL,
    line_id  TEXT NOT NULL,
    remedy   TEXT NOT NULL,
    currency TEXT NOT NULL,
    price    INTEGER NOT NULL,
    delivery INTEGER NOT NULL,
    bonus    INTEGER NOT NULL,
    fee      INTEGER NOT NULL,
    total    INTEGER NOT NULL CHECK (total = price + delivery + bonus - fee),
    PRIMARY KEY (shop_id, case_id, line_id),
    FOREIGN KEY (shop_id, case_id, line_id) REFERENCES case_lines (shop_id, case_id, line_id)
) STRICT;

CREATE TABLE case_photos (
    shop_id  TEXT NOT NULL,
    case_id  TEXT NOT NULL,
    line_id  TEXT NOT NULL,
    shot     TEXT NOT NULL,
    hash     TEXT NOT NULL,
    PRIMARY KEY (shop_id, case_id, line_id, shot, hash),
    FOREIGN KEY (shop_id, case_id, line_id) REFERENCES case_lines (shop_id, case_id, line_id)
) STRICT;

-- Kept for good: a submission that is repeated after years is still the same submission.
CREATE TABLE idempotency (
    shop_id     TEXT NOT NULL,
    order_id    TEXT NOT NULL,
    key         TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    case_id     TEXT NOT NULL,
    PRIMARY KEY (shop_id, order_id, key),
    FOREIGN KEY (shop_id, case_id) REFERENCES cases (shop_id, id)
) STRICT;

-- Append-only: what happened to a case, by whom.
CREATE TABLE history (
    shop_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    what    TEXT NOT NULL,
    PRIMARY KEY (shop_id, case_id, seq),
    FOREIGN KEY (shop_id, case_id) REFERENCES cases (shop_id, id)
) STRICT;

-- What has to leave the house. Written with what it tells of; sent at least once, in order per subject.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    shop_id    TEXT NOT NULL,
    topic      TEXT NOT NULL,
    subject    TEXT NOT NULL,
    created_at TEXT NOT NULL,
    attempts   INTEGER NOT NULL DEFAULT 0,
    next_at    INTEGER NOT NULL DEFAULT 0,
    done_at    TEXT
) STRICT;
CREATE INDEX outbox_open ON outbox (next_at) WHERE done_at IS NULL;

CREATE TABLE withdrawals (
    shop_id     TEXT NOT NULL,
    id          TEXT NOT NULL,
    number      TEXT NOT NULL,
    form_hash   BLOB NOT NULL,                      -- of the form's token: one form, one statement
    order_id    TEXT,                               -- if number and contact fit one
    received_at TEXT NOT NULL,
    record      TEXT NOT NULL,
    PRIMARY KEY (shop_id, id),
    UNIQUE (shop_id, number),
    UNIQUE (shop_id, form_hash)
) STRICT;
