# Tables of SMS Notify. Instants are milliseconds since the epoch.

# A row per hold: the missed messages of one recipient in one conversation.
CREATE TABLE smsHold (
  holdID        VARCHAR(36)     NOT NULL,
  recipient     VARCHAR(320)    NOT NULL,
  conversation  VARCHAR(700)    NOT NULL,
  firstAt       BIGINT          NOT NULL,
  CONSTRAINT smsHold_pk PRIMARY KEY (holdID)
);

# The newest messages of each hold; seq counts from 0.
CREATE TABLE smsHeldMessage (
  holdID    VARCHAR(36)     NOT NULL,
  seq       INTEGER         NOT NULL,
  sender    VARCHAR(1000)   NOT NULL,
  stanzaID  VARCHAR(255),
  sentAt    BIGINT          NOT NULL,
  body      VARCHAR(1000),
  CONSTRAINT smsHeldMessage_pk PRIMARY KEY (holdID, seq)
);

# How each hold ended, and why; facts is a JSON object.
CREATE TABLE smsVerdict (
  holdID        VARCHAR(36)     NOT NULL,
  recipient     VARCHAR(320)    NOT NULL,
  conversation  VARCHAR(700)    NOT NULL,
  messageCount  INTEGER         NOT NULL,
  firstAt       BIGINT          NOT NULL,
  lastAt        BIGINT          NOT NULL,
  decidedAt     BIGINT          NOT NULL,
  reason        VARCHAR(32)     NOT NULL,
  facts         VARCHAR(2000)   NOT NULL,
  CONSTRAINT smsVerdict_pk PRIMARY KEY (holdID)
);

# A row per text: one SMS to one number. A hold makes at most one for each number.
CREATE TABLE smsText (
  textID        VARCHAR(36)     NOT NULL,
  holdID        VARCHAR(36)     NOT NULL,
  recipient     VARCHAR(320)    NOT NULL,
  conversation  VARCHAR(700)    NOT NULL,
  phone         VARCHAR(16)     NOT NULL,
  body          VARCHAR(1600),
  encoding      VARCHAR(16)     NOT NULL,
  segments      INTEGER         NOT NULL,
  state         VARCHAR(16)     NOT NULL,
  gateway       VARCHAR(32),
  providerID    VARCHAR(255),
  errorMeaning  VARCHAR(32),
  errorCode     VARCHAR(64),
  errorWords    VARCHAR(500),
  attempts      INTEGER         NOT NULL,
  fence         INTEGER         NOT NULL,
  leaseUntil    BIGINT          NOT NULL,
  notBefore     BIGINT          NOT NULL,
  createdAt     BIGINT          NOT NULL,
  expiresAt     BIGINT          NOT NULL,
  changedAt     BIGINT          NOT NULL,
  CONSTRAINT smsText_pk PRIMARY KEY (textID),
  CONSTRAINT smsText_once UNIQUE (holdID, phone)
);

CREATE INDEX smsVerdict_decided_idx ON smsVerdict (decidedAt);
CREATE INDEX smsVerdict_last_idx ON smsVerdict (lastAt);
CREATE INDEX smsText_state_idx ON smsText (state, notBefore);
CREATE INDEX smsText_created_idx ON smsText (createdAt);

INSERT INTO ofVersion (name, version) VALUES ('smsnotify', 1);
