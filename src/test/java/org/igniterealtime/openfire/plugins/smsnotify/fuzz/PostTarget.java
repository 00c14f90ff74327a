package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.servlet.GenericServlet;
import javax.servlet.ServletException;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Promised;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Routes;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Way;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sns.SnsSettings;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioSettings;
import org.igniterealtime.openfire.plugins.smsnotify.inbound.BodyStream;
import org.igniterealtime.openfire.plugins.smsnotify.inbound.Counts;
import org.igniterealtime.openfire.plugins.smsnotify.inbound.Gatehouse;
import org.igniterealtime.openfire.plugins.smsnotify.inbound.SnsInbound;
import org.igniterealtime.openfire.plugins.smsnotify.inbound.TwilioInbound;
import org.igniterealtime.openfire.plugins.smsnotify.inbound.TwilioStatus;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Applied;
import org.igniterealtime.openfire.plugins.smsnotify.reply.RepliesInMemory;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsStandIn;

/**
 * What providers post, or somebody in their name: the pages, the gateways that believe or refuse
 * it, and what is done with the texts that come in. A request is taken, or refused with the status
 * that says why; none of them may look like a failure of the server's own.
 */
final class PostTarget implements Target {

  private static final String PUBLIC = "https://chat.example.org/sms";
  private static final String TOKEN = "12345";
  private static final String ACCOUNT = "AC" + "0".repeat(32);
  private static final UUID TEXT = new UUID(7, 7);
  private static final Set<Integer> STATUSES = Set.of(200, 204, 400, 403, 404, 429);
  private static final int MOST_POSTS = 6;

  /** As the columns of smsInbound are. */
  private static final int LONGEST_ADDRESS = 64;

  /** As the default of the operator's settings is. */
  private static final int MOST_SEGMENTS = 3;

  private final SnsStandIn amazon = new SnsStandIn(() -> RepliesInMemory.START);
  private final Gateway twilio =
      new TwilioSettings(
              "twilio",
              ACCOUNT,
              TOKEN,
              "+15005550006",
              Optional.of(URI.create(PUBLIC)),
              URI.create("http://127.0.0.1:1"))
          .open();
  private final Gateway sns =
      new SnsSettings(
              "sns",
              SnsStandIn.REGION,
              Optional.of(
                  new SnsSettings.Keys(SnsStandIn.ACCESS_KEY_ID, SnsStandIn.SECRET_ACCESS_KEY)),
              Optional.empty(),
              "Transactional",
              Optional.empty(),
              Optional.empty(),
              Optional.of(amazon.url()),
              Set.of(SnsStandIn.TOPIC))
          .open();
  private final PostMaker.Keys keys =
      new PostMaker.Keys(PUBLIC, TOKEN, ACCOUNT, List.of(TEXT.toString(), "x"), amazon);

  @Override
  public void take(byte[] input) {
    Draw draw = new Draw(input);
    Pages pages = new Pages();
    PostMaker maker = new PostMaker(draw, keys);
    for (int n = 0; n < MOST_POSTS && !draw.isOver(); n++) {
      PostMaker.Post post = maker.post();
      pages.take(post);
      if (draw.isOnceIn(8)) {
        pages.take(post);
      }
    }
    pages.check();
  }

  @Override
  public void close() {
    twilio.close();
    sns.close();
    amazon.close();
  }

  /** The pages of one server, and what stands behind them. */
  private final class Pages {

    private final RepliesInMemory replies = new RepliesInMemory();
    private final Map<String, GenericServlet> byPath;
    private long ids;

    Pages() {
      Gatehouse gatehouse =
          new Gatehouse(new TwoGateways(twilio, sns), () -> Optional.of(PUBLIC), replies::now);
      this.byPath =
          Map.of(
              TwilioStatus.PATH, new TwilioStatus(gatehouse, this::reported, new Counts()),
              TwilioInbound.PATH,
                  new TwilioInbound(gatehouse, this::received, this::nextId, new Counts()),
              SnsInbound.PATH,
                  new SnsInbound(gatehouse, this::received, this::nextId, new Counts()));
    }

    private UUID nextId() {
      return new UUID(3, ++ids);
    }

    private Applied reported(String gateway, Optional<UUID> text, Report report) {
      PostTarget.check(gateway.equals("twilio"), "the gateway is one that there is: " + gateway);
      return text.equals(Optional.of(TEXT)) ? Applied.CHANGED : Applied.NO_SUCH_TEXT;
    }

    private boolean received(InboundText text) {
      PostTarget.check(text.to().length() <= LONGEST_ADDRESS, "whom it is to fits: " + text.to());
      PostTarget.check(text.providerId().length() <= 255, "its id fits");
      PostTarget.check(text.pictures() >= 0, "its pictures can be counted");
      return replies.received(text);
    }

    /** The server matches paths loosely. */
    private GenericServlet page(String path) {
      return byPath.entrySet().stream()
          .filter(it -> path.startsWith(it.getKey()))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElseThrow();
    }

    void take(PostMaker.Post post) {
      Answer answer = new Answer();
      try {
        page(post.path()).service(request(post), answer.response());
      } catch (IOException | ServletException e) {
        throw new AssertionError("a page has failed", e);
      }
      PostTarget.check(isRight(answer.status, post), "it is answered " + answer.status);
      PostTarget.check(answer.length < 100, "there is not much to say to it: " + answer.length);
    }

    void check() {
      PostTarget.check(replies.isDone(), "all that came in is done");
      for (Text text : replies.answers()) {
        Promised.of(text, MOST_SEGMENTS);
      }
      for (String said : replies.said()) {
        PostTarget.check(said.indexOf('\0') < 0, "what is said can be said: " + said);
      }
    }
  }

  /** Amazon is asked to repeat an invitation whose token it does not know itself. */
  private static boolean isRight(int status, PostMaker.Post post) {
    boolean isInvitation =
        "SubscriptionConfirmation".equals(post.headers().get("x-amz-sns-message-type"));
    return STATUSES.contains(status)
        || (isInvitation && status == HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  private static HttpServletRequest request(PostMaker.Post post) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            PostTarget.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getMethod" -> post.method();
                  case "getPathInfo" -> "/smsnotify" + post.path();
                  case "getQueryString" -> post.query();
                  case "getHeader" ->
                      post.headers().get(((String) arguments[0]).toLowerCase(Locale.ROOT));
                  case "getContentType" -> post.headers().get("content-type");
                  case "getContentLengthLong" -> (long) post.body().length;
                  case "getInputStream" -> new BodyStream(new ByteArrayInputStream(post.body()));
                  case "getSession" -> null;
                  default -> throw new UnsupportedOperationException(method.toString());
                });
  }

  /** What a page answers. */
  private static final class Answer extends ServletOutputStream {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = HttpServletResponse.SC_OK;
    private int length;

    private Object statusIs(int given) {
      status = given;
      return null;
    }

    HttpServletResponse response() {
      return (HttpServletResponse)
          Proxy.newProxyInstance(
              PostTarget.class.getClassLoader(),
              new Class<?>[] {HttpServletResponse.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "setStatus" -> statusIs((int) arguments[0]);
                    case "setContentType", "setContentLength" -> null;
                    case "getOutputStream" -> this;
                    default -> throw new UnsupportedOperationException(method.toString());
                  });
    }

    @Override
    public void write(int b) {
      body.write(b);
      length = body.size();
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  private record TwoGateways(Gateway twilio, Gateway sns) implements Routes {

    @Override
    public List<Way> ways(String region, Senders wanted, Set<String> tried) {
      return List.of();
    }

    @Override
    public boolean isAnyLeft(String region, Senders wanted, Set<String> tried) {
      return false;
    }

    @Override
    public Optional<Gateway> named(String name) {
      return all().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    @Override
    public List<Gateway> all() {
      return List.of(sns, twilio);
    }
  }
}
