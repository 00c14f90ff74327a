# Version 6: a text's life, figures of days that are over, and the order in which lists are read.

ALTER TABLE smsText ADD life VARCHAR(2000) DEFAULT '-' NOT NULL;
ALTER TABLE smsText ADD steps INT DEFAULT 0 NOT NULL;
ALTER TABLE smsOptOut MODIFY code VARCHAR(255);

# What is known of each day (since 1970-01-01, UTC) when the rows are gone that it was counted from.
CREATE TABLE smsFigure (
  figureDay  BIGINT          NOT NULL,
  name       VARCHAR(40)     NOT NULL,
  detail     VARCHAR(64)     NOT NULL,
  amount     BIGINT          NOT NULL,
  CONSTRAINT smsFigure_pk PRIMARY KEY (figureDay, name, detail)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

DROP INDEX smsText_created_idx ON smsText;
CREATE INDEX smsText_created_idx ON smsText (createdAt, textID);
DROP INDEX smsText_phone_idx ON smsText;
CREATE INDEX smsText_phone_idx ON smsText (phone, createdAt, textID);
DROP INDEX smsText_recipient_idx ON smsText;
CREATE INDEX smsText_recipient_idx ON smsText (recipient, createdAt, textID);
DROP INDEX smsVerdict_decided_idx ON smsVerdict;
CREATE INDEX smsVerdict_decided_idx ON smsVerdict (decidedAt, holdID);
DROP INDEX smsVerdict_recipient_idx ON smsVerdict;
CREATE INDEX smsVerdict_recipient_idx ON smsVerdict (recipient(150), decidedAt, holdID);
DROP INDEX smsInbound_phone_idx ON smsInbound;
CREATE INDEX smsInbound_phone_idx ON smsInbound (phone, receivedAt, inboundID);
DROP INDEX smsInbound_time_idx ON smsInbound;
CREATE INDEX smsInbound_time_idx ON smsInbound (receivedAt, inboundID);
DROP INDEX smsInbound_recipient_idx ON smsInbound;
CREATE INDEX smsInbound_recipient_idx ON smsInbound (recipient, receivedAt, inboundID);
CREATE INDEX smsText_log_idx ON smsText (state, createdAt, textID);
CREATE INDEX smsVerdict_reason_idx ON smsVerdict (reason, decidedAt, holdID);
CREATE INDEX smsOptOut_time_idx ON smsOptOut (optedOutAt, optOutKey);
CREATE INDEX smsConsent_time_idx ON smsConsent (givenAt, consentKey);

UPDATE ofVersion SET version = 6 WHERE name = 'smsnotify';
