# Version 2: attention, rooms, roles, mutes, and what people were told before.

ALTER TABLE smsHold ADD attention NVARCHAR(20) DEFAULT 'OFFLINE' NOT NULL;
ALTER TABLE smsHold ADD removedCount INT DEFAULT 0 NOT NULL;
ALTER TABLE smsHeldMessage ADD nick NVARCHAR(255) NULL;
ALTER TABLE smsHeldMessage ADD otherIDs NVARCHAR(1300) NULL;
ALTER TABLE smsHeldMessage ADD content NVARCHAR(16) DEFAULT 'TEXT' NOT NULL;
ALTER TABLE smsHeldMessage ADD mention INT DEFAULT 1 NOT NULL;
ALTER TABLE smsVerdict ADD sender NVARCHAR(320) NULL;

# What the operator's roles set; settings is a JSON object of strings.
CREATE TABLE smsRole (
  name       NVARCHAR(100)   NOT NULL,
  settings   NVARCHAR(2000)  NOT NULL,
  changedAt  BIGINT          NOT NULL,
  CONSTRAINT smsRole_pk PRIMARY KEY (name)
);

# Which groups have which roles; the rule with the lowest seq counts.
CREATE TABLE smsRoleRule (
  seq        INT             NOT NULL,
  groupName  NVARCHAR(255)   NOT NULL,
  roleName   NVARCHAR(100)   NOT NULL,
  CONSTRAINT smsRoleRule_pk PRIMARY KEY (seq)
);

# Conversations that people do not want to be told of; muteKey is a hash of recipient and
# conversation, which are too long for a key. Without mutedUntil it is for ever.
CREATE TABLE smsMute (
  muteKey       NVARCHAR(64)    NOT NULL,
  recipient     NVARCHAR(320)   NOT NULL,
  conversation  NVARCHAR(700)   NOT NULL,
  muteLevel     NVARCHAR(16)    NOT NULL,
  mutedUntil    BIGINT          NULL,
  CONSTRAINT smsMute_pk PRIMARY KEY (muteKey)
);

# When people who had been told of something last came back; recipientKey is a hash of recipient.
CREATE TABLE smsReturn (
  recipientKey  NVARCHAR(64)    NOT NULL,
  recipient     NVARCHAR(320)   NOT NULL,
  backAt        BIGINT          NOT NULL,
  CONSTRAINT smsReturn_pk PRIMARY KEY (recipientKey)
);

CREATE INDEX smsVerdict_recipient_idx ON smsVerdict (recipient, decidedAt);
CREATE INDEX smsVerdict_sender_idx ON smsVerdict (sender, decidedAt);
CREATE INDEX smsMute_recipient_idx ON smsMute (recipient);
CREATE INDEX smsReturn_back_idx ON smsReturn (backAt);

UPDATE ofVersion SET version = 2 WHERE name = 'smsnotify';
