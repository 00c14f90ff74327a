package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Composer;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Routes;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.policy.TemplateEditor;
import org.igniterealtime.openfire.plugins.smsnotify.reply.OwnKeywords;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;

/** The pages about templates and keywords. */
public final class TemplatePages {

  private TemplatePages() {}

  /**
   * What they show and change.
   *
   * @param gateways all that are part of a route
   * @param settings of the server
   * @param domain the server's XMPP domain
   */
  public record World(
      TemplateEditor templates,
      OwnKeywords keywords,
      Composer composer,
      Roles roles,
      Prices prices,
      Routes routes,
      Supplier<List<Health>> gateways,
      PropertySource settings,
      String domain) {

    public World {
      Objects.requireNonNull(templates);
      Objects.requireNonNull(keywords);
      Objects.requireNonNull(composer);
      Objects.requireNonNull(roles);
      Objects.requireNonNull(prices);
      Objects.requireNonNull(routes);
      Objects.requireNonNull(gateways);
      Objects.requireNonNull(settings);
      Objects.requireNonNull(domain);
    }
  }

  /** All of them. */
  public static Set<Page> of(World world) {
    Previews previews =
        new Previews(
            new Previews.World(
                world.templates(),
                world.composer(),
                world.roles(),
                new Fares(world.prices(), world.routes(), world.gateways()),
                world.settings(),
                world.domain()));
    return Set.of(
        new TemplatesPage(world.templates(), previews),
        new TemplatePage(world.templates(), previews),
        new PreviewPage(previews),
        new KeywordsPage(world.keywords(), world.templates()));
  }
}
