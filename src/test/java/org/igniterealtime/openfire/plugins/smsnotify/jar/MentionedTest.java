package org.igniterealtime.openfire.plugins.smsnotify.jar;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which classes a class mentions. */
class MentionedTest {

  private static final int MAGIC = 0xCAFEBABE;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          com/twilio/Twilio                               | com/twilio/Twilio
          com.twilio.Twilio                               | com/twilio/Twilio
          Lcom/twilio/Twilio;                             | com/twilio/Twilio
          [Lcom/twilio/Twilio;                            | com/twilio/Twilio
          (ILcom/twilio/Twilio;)V                         | com/twilio/Twilio
          (Ljava/util/List;JZLcom/twilio/Twilio$Inner;)V  | com/twilio/Twilio$Inner
          ()Ljava/util/List<Lcom/twilio/Twilio;>;         | com/twilio/Twilio
          (ILcom/twilio/Page<Ljava/lang/String;>;)V       | com/twilio/Page
          <TL:Lcom/twilio/Twilio;>(ITTL;)V                | com/twilio/Twilio
          """)
  void aClassIsFoundWhateverStandsBeforeIt(String constant, String expected) throws IOException {
    Set<String> mentioned = Mentioned.by(classFileWith(constant));

    assertTrue(mentioned.contains(expected), mentioned::toString);
  }

  /** The beginning of one, with a single constant. */
  private static byte[] classFileWith(String constant) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(61);
      out.writeShort(2);
      out.writeByte(1);
      out.writeUTF(constant);
    }
    return bytes.toByteArray();
  }
}
