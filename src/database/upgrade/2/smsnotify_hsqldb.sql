# Version 2: attention, rooms, roles, mutes, and what people were told before.

ALTER TABLE smsHold ADD attention VARCHAR(20) DEFAULT 'OFFLINE' NOT NULL;
ALTER TABLE smsHold ADD removedCount INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE smsHeldMessage ADD nick VARCHAR(255);
ALTER TABLE smsHeldMessage ADD otherIDs VARCHAR(1300);
ALTER TABLE smsHeldMessage ADD content VARCHAR(16) DEFAULT 'TEXT' NOT NULL;
ALTER TABLE smsHeldMessage ADD mention INTEGER DEFAULT 1 NOT NULL;
ALTER TABLE smsVerdict ADD sender VARCHAR(320);

# What the operator's roles set; settings is a JSON object of strings.
CREATE TABLE smsRole (
  name       VARCHAR(100)    NOT NULL,
  settings   VARCHAR(2000)   NOT NULL,
  changedAt  BIGINT          NOT NULL,
  CONSTRAINT smsRole_pk PRIMARY KEY (name)
);

# Which groups have which roles; the rule with the lowest seq counts.
CREATE TABLE smsRoleRule (
  seq        INTEGER         NOT NULL,
  groupName  VARCHAR(255)    NOT NULL,
  roleName   VARCHAR(100)    NOT NULL,
  CONSTRAINT smsRoleRule_pk PRIMARY KEY (seq)
);

# Conversations that people do not want to be told of; muteKey is a hash of recipient and
# conversation, which are too long for a key. Without mutedUntil it is for ever.
CREATE TABLE smsMute (
  muteKey       VARCHAR(64)     NOT NULL,
  recipient     VARCHAR(320)    NOT NULL,
  conversation  VARCHAR(700)    NOT NULL,
  muteLevel     VARCHAR(16)     NOT NULL,
  mutedUntil    BIGINT,
  CONSTRAINT smsMute_pk PRIMARY KEY (muteKey)
);

# When people who had been told of something last came back; recipientKey is a hash of recipient.
CREATE TABLE smsReturn (
  recipientKey  VARCHAR(64)     NOT NULL,
  recipient     VARCHAR(320)    NOT NULL,
  backAt        BIGINT          NOT NULL,
  CONSTRAINT smsReturn_pk PRIMARY KEY (recipientKey)
);

CREATE INDEX smsVerdict_recipient_idx ON smsVerdict (recipient, decidedAt);
CREATE INDEX smsVerdict_sender_idx ON smsVerdict (sender, decidedAt);
CREATE INDEX smsMute_recipient_idx ON smsMute (recipient);
CREATE INDEX smsReturn_back_idx ON smsReturn (backAt);

UPDATE ofVersion SET version = 2 WHERE name = 'smsnotify';
