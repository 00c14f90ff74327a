# Tables of SMS Notify. Instants are milliseconds since the epoch.

# A row per hold: the missed messages of one recipient in one conversation.
CREATE TABLE smsHold (
  holdID        NVARCHAR2(36)   NOT NULL,
  recipient     NVARCHAR2(320)  NOT NULL,
  conversation  NVARCHAR2(700)  NOT NULL,
  firstAt       NUMBER(19)      NOT NULL,
  CONSTRAINT smsHold_pk PRIMARY KEY (holdID)
);

# The newest messages of each hold; seq counts from 0.
CREATE TABLE smsHeldMessage (
  holdID    NVARCHAR2(36)   NOT NULL,
  seq       NUMBER(10)      NOT NULL,
  sender    NVARCHAR2(1000) NOT NULL,
  stanzaID  NVARCHAR2(255),
  sentAt    NUMBER(19)      NOT NULL,
  body      NVARCHAR2(1000),
  CONSTRAINT smsHeldMessage_pk PRIMARY KEY (holdID, seq)
);

# How each hold ended, and why; facts is a JSON object.
CREATE TABLE smsVerdict (
  holdID        NVARCHAR2(36)   NOT NULL,
  recipient     NVARCHAR2(320)  NOT NULL,
  conversation  NVARCHAR2(700)  NOT NULL,
  messageCount  NUMBER(10)      NOT NULL,
  firstAt       NUMBER(19)      NOT NULL,
  lastAt        NUMBER(19)      NOT NULL,
  decidedAt     NUMBER(19)      NOT NULL,
  reason        NVARCHAR2(32)   NOT NULL,
  facts         NVARCHAR2(2000) NOT NULL,
  CONSTRAINT smsVerdict_pk PRIMARY KEY (holdID)
);

# A row per text: one SMS to one number. A hold makes at most one for each number.
CREATE TABLE smsText (
  textID        NVARCHAR2(36)   NOT NULL,
  holdID        NVARCHAR2(36)   NOT NULL,
  recipient     NVARCHAR2(320)  NOT NULL,
  conversation  NVARCHAR2(700)  NOT NULL,
  phone         NVARCHAR2(16)   NOT NULL,
  body          NVARCHAR2(1600),
  encoding      NVARCHAR2(16)   NOT NULL,
  segments      NUMBER(10)      NOT NULL,
  state         NVARCHAR2(16)   NOT NULL,
  gateway       NVARCHAR2(32),
  providerID    NVARCHAR2(255),
  errorMeaning  NVARCHAR2(32),
  errorCode     NVARCHAR2(64),
  errorWords    NVARCHAR2(500),
  attempts      NUMBER(10)      NOT NULL,
  fence         NUMBER(10)      NOT NULL,
  leaseUntil    NUMBER(19)      NOT NULL,
  notBefore     NUMBER(19)      NOT NULL,
  createdAt     NUMBER(19)      NOT NULL,
  expiresAt     NUMBER(19)      NOT NULL,
  changedAt     NUMBER(19)      NOT NULL,
  CONSTRAINT smsText_pk PRIMARY KEY (textID),
  CONSTRAINT smsText_once UNIQUE (holdID, phone)
);

CREATE INDEX smsVerdict_decided_idx ON smsVerdict (decidedAt);
CREATE INDEX smsVerdict_last_idx ON smsVerdict (lastAt);
CREATE INDEX smsText_state_idx ON smsText (state, notBefore);
CREATE INDEX smsText_created_idx ON smsText (createdAt);

INSERT INTO ofVersion (name, version) VALUES ('smsnotify', 1);
