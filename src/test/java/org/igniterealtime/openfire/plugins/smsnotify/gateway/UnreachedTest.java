package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnreachedTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), "the connection was refused"),
        Arguments.of(
            new ConnectException().initCause(new UnresolvedAddressException()),
            "its name could not be resolved"),
        Arguments.of(new UnknownHostException("api.example"), "its name could not be resolved"),
        Arguments.of(new NoRouteToHostException(), "there is no route to it"),
        Arguments.of(new HttpConnectTimeoutException("slow"), "connecting took too long"),
        Arguments.of(new SocketTimeoutException("Connect timed out"), "connecting took too long"),
        Arguments.of(new SSLHandshakeException("no"), "no secure connection could be agreed on"),
        Arguments.of(
            new RuntimeException(new IOException(new ConnectException())),
            "the connection was refused"),
        Arguments.of(new SocketTimeoutException("Read timed out"), "written"),
        Arguments.of(new SocketTimeoutException(), "written"),
        Arguments.of(new SocketException("Connection reset"), "written"),
        Arguments.of(new HttpTimeoutException("slow"), "written"),
        Arguments.of(new SSLException("closed"), "written"),
        Arguments.of(new IOException("header parser received no bytes"), "written"),
        Arguments.of(new IllegalStateException(), "written"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void onlyAFailureBeforeTheFirstByteMeansUnreached(Throwable failure, String reason) {
    assertEquals(reason, Unreached.reason(failure).orElse("written"));
  }
}
