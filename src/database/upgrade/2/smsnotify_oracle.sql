# Version 2: attention, rooms, roles, mutes, and what people were told before.

ALTER TABLE smsHold ADD attention NVARCHAR2(20) DEFAULT 'OFFLINE' NOT NULL;
ALTER TABLE smsHold ADD removedCount NUMBER(10) DEFAULT 0 NOT NULL;
ALTER TABLE smsHeldMessage ADD nick NVARCHAR2(255);
ALTER TABLE smsHeldMessage ADD otherIDs NVARCHAR2(1300);
ALTER TABLE smsHeldMessage ADD content NVARCHAR2(16) DEFAULT 'TEXT' NOT NULL;
ALTER TABLE smsHeldMessage ADD mention NUMBER(10) DEFAULT 1 NOT NULL;
ALTER TABLE smsVerdict ADD sender NVARCHAR2(320);

# What the operator's roles set; settings is a JSON object of strings.
CREATE TABLE smsRole (
  name       NVARCHAR2(100)  NOT NULL,
  settings   NVARCHAR2(2000) NOT NULL,
  changedAt  NUMBER(19)      NOT NULL,
  CONSTRAINT smsRole_pk PRIMARY KEY (name)
);

# Which groups have which roles; the rule with the lowest seq counts.
CREATE TABLE smsRoleRule (
  seq        NUMBER(10)      NOT NULL,
  groupName  NVARCHAR2(255)  NOT NULL,
  roleName   NVARCHAR2(100)  NOT NULL,
  CONSTRAINT smsRoleRule_pk PRIMARY KEY (seq)
);

# Conversations that people do not want to be told of; muteKey is a hash of recipient and
# conversation, which are too long for a key. Without mutedUntil it is for ever.
CREATE TABLE smsMute (
  muteKey       NVARCHAR2(64)   NOT NULL,
  recipient     NVARCHAR2(320)  NOT NULL,
  conversation  NVARCHAR2(700)  NOT NULL,
  muteLevel     NVARCHAR2(16)   NOT NULL,
  mutedUntil    NUMBER(19),
  CONSTRAINT smsMute_pk PRIMARY KEY (muteKey)
);

# When people who had been told of something last came back; recipientKey is a hash of recipient.
CREATE TABLE smsReturn (
  recipientKey  NVARCHAR2(64)   NOT NULL,
  recipient     NVARCHAR2(320)  NOT NULL,
  backAt        NUMBER(19)      NOT NULL,
  CONSTRAINT smsReturn_pk PRIMARY KEY (recipientKey)
);

CREATE INDEX smsVerdict_recipient_idx ON smsVerdict (recipient, decidedAt);
CREATE INDEX smsVerdict_sender_idx ON smsVerdict (sender, decidedAt);
CREATE INDEX smsMute_recipient_idx ON smsMute (recipient);
CREATE INDEX smsReturn_back_idx ON smsReturn (backAt);

UPDATE ofVersion SET version = 2 WHERE name = 'smsnotify';
