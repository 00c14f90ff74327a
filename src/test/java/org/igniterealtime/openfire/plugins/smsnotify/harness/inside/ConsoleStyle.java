package org.igniterealtime.openfire.plugins.smsnotify.harness.inside;

/** The look of the embedded server's console, in the class names that plugins' pages use. */
final class ConsoleStyle {

  static final String CSS =
      """
      body { margin: 0; font: 14px/1.5 system-ui, sans-serif; color: #222; background: #f5f5f5; }
      a { color: #0a5a9c; }
      #jive-header { background: #263a4d; color: #fff; padding: 12px 20px; display: flex;
        flex-wrap: wrap; gap: 4px 20px; justify-content: space-between; }
      #jive-header a { color: #fff; }
      #jive-main { display: flex; flex-wrap: wrap; }
      #jive-sidebar { flex: 0 0 200px; padding: 12px 20px; }
      #jive-sidebar h2 { font-size: 14px; margin: 16px 0 4px; }
      #jive-sidebar ul { list-style: none; margin: 0; padding: 0; }
      #jive-sidebar a { display: block; padding: 3px 8px; text-decoration: none; }
      #jive-sidebar a[aria-current] { background: #d5e3ef; font-weight: bold; }
      #jive-content { flex: 1 1 400px; min-width: 0; background: #fff; padding: 8px 24px 40px; }
      .jive-contentBoxHeader { background: #e4e9ee; padding: 6px 10px; font-weight: bold; }
      .jive-contentBox { border: 1px solid #ccc; padding: 10px; margin-bottom: 20px; }
      .jive-table { overflow-x: auto; }
      .jive-table table { border-collapse: collapse; width: 100%; }
      .jive-table th, .jive-table td { border-bottom: 1px solid #ddd; padding: 5px 8px;
        text-align: left; }
      .jive-success, .jive-error, .jive-warning, .jive-info { border: 1px solid; padding: 8px 12px;
        margin: 10px 0; }
      .jive-success { background: #e8f5e6; border-color: #58a84e; }
      .jive-error { background: #fdeceb; border-color: #c0392b; }
      .jive-warning { background: #fff6e0; border-color: #c08a1c; }
      .jive-info { background: #e8f1fa; border-color: #4a86bd; }
      .login { max-width: 320px; margin: 60px auto; background: #fff; padding: 20px 30px; }
      .login label, .login input { display: block; width: 100%; box-sizing: border-box; }
      """;

  private ConsoleStyle() {}
}
