# Tables of SMS Notify. Instants are milliseconds since the epoch.

# A row per hold: the missed messages of one recipient in one conversation.
CREATE TABLE smsHold (
  holdID        NVARCHAR(36)    NOT NULL,
  recipient     NVARCHAR(320)   NOT NULL,
  conversation  NVARCHAR(700)   NOT NULL,
  firstAt       BIGINT          NOT NULL,
  CONSTRAINT smsHold_pk PRIMARY KEY (holdID)
);

# The newest messages of each hold; seq counts from 0.
CREATE TABLE smsHeldMessage (
  holdID    NVARCHAR(36)    NOT NULL,
  seq       INT             NOT NULL,
  sender    NVARCHAR(1000)  NOT NULL,
  stanzaID  NVARCHAR(255)   NULL,
  sentAt    BIGINT          NOT NULL,
  body      NVARCHAR(1000)  NULL,
  CONSTRAINT smsHeldMessage_pk PRIMARY KEY (holdID, seq)
);

# How each hold ended, and why; facts is a JSON object.
CREATE TABLE smsVerdict (
  holdID        NVARCHAR(36)    NOT NULL,
  recipient     NVARCHAR(320)   NOT NULL,
  conversation  NVARCHAR(700)   NOT NULL,
  messageCount  INT             NOT NULL,
  firstAt       BIGINT          NOT NULL,
  lastAt        BIGINT          NOT NULL,
  decidedAt     BIGINT          NOT NULL,
  reason        NVARCHAR(32)    NOT NULL,
  facts         NVARCHAR(2000)  NOT NULL,
  CONSTRAINT smsVerdict_pk PRIMARY KEY (holdID)
);

# A row per text: one SMS to one number. A hold makes at most one for each number.
CREATE TABLE smsText (
  textID        NVARCHAR(36)    NOT NULL,
  holdID        NVARCHAR(36)    NOT NULL,
  recipient     NVARCHAR(320)   NOT NULL,
  conversation  NVARCHAR(700)   NOT NULL,
  phone         NVARCHAR(16)    NOT NULL,
  body          NVARCHAR(1600)  NULL,
  encoding      NVARCHAR(16)    NOT NULL,
  segments      INT             NOT NULL,
  state         NVARCHAR(16)    NOT NULL,
  gateway       NVARCHAR(32)    NULL,
  providerID    NVARCHAR(255)   NULL,
  errorMeaning  NVARCHAR(32)    NULL,
  errorCode     NVARCHAR(64)    NULL,
  errorWords    NVARCHAR(500)   NULL,
  attempts      INT             NOT NULL,
  fence         INT             NOT NULL,
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
