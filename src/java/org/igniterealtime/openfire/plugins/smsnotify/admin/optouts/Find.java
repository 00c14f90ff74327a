package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.util.List;

/**
 * What a list is searched by: fields that everybody may fill in, also who may change nothing.
 *
 * @param isUsed whether anything is searched for
 */
record Find(List<Object> fields, boolean isUsed, boolean mayChange) {

  static Find of(List<Object> fields, boolean isUsed) {
    return new Find(fields, isUsed, /* mayChange= */ true);
  }
}
