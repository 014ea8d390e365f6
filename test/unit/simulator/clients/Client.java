import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends what the vendor's SDK for Java sends, and prints what that SDK makes of each answer.
 *
 * usage: java Client.java URL USER PASSWORD
 *
 * The SDK (websms-com/websmscom-java) uses HttpURLConnection as here. Its JSON is that of Gson: pretty-printed, without
 * nulls, primitives always there (so "priority": 0), the fields of the subclass first, and = as an escape.
 */
public class Client {
  private static String url;
  private static String user;
  private static String password;

  public static void main(String[] arguments) throws IOException {
    url = arguments[0];
    user = arguments[1];
    password = arguments[2];
    System.out.println("text: " + send("text", text(4367612345678L, "Gr\u00fc\u00dfe, 5 \u20ac", false), password));
    System.out.println("queued: " + send("text", text(99900002001L, "Hello", false), password));
    System.out.println("test: " + send("text", text(99900002002L, "Hello", true), password));
    System.out.println("refused: " + send("text", text(99900004013L, "Hello", false), password));
    System.out.println("wrong password: " + send("text", text(4367612345678L, "Hello", false), "wrong"));
    System.out.println("binary: " + send("binary", binary(), password));
  }

  private static String send(String path, String body, String secret) throws IOException {
    String place = url + "/json/smsmessaging/" + path;
    HttpURLConnection connection = (HttpURLConnection) URI.create(place).toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setDoInput(true);
    connection.setDoOutput(true);
    connection.setReadTimeout(10000);
    byte[] pair = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
    connection.setRequestProperty("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    connection.setRequestProperty("Content-Type", "application/json");
    String version = System.getProperty("java.version");
    connection.setRequestProperty("User-Agent", "Java SDK Client (v1.0.2, Java " + version + ")");
    connection.connect();
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    }
    try (InputStream in = connection.getInputStream()) {
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher code = Pattern.compile("\"statusCode\":(\\d+)").matcher(answer);
      int status = code.find() ? Integer.parseInt(code.group(1)) : 0;
      // 2002 is a success to this SDK.
      return (status >= 2000 && status <= 2002 ? "accepted " : "API error ") + status;
    } catch (IOException failure) {
      // The SDK looks for these words.
      if (failure.getMessage().contains("Server returned HTTP response code: 401")) return "authorization failed";
      throw failure;
    } finally {
      connection.disconnect();
    }
  }

  private static String text(long recipient, String content, boolean test) {
    return "{\n  \"messageContent\": \"" + content + "\",\n  \"maxSmsPerMessage\": 1,\n" + common(recipient, test);
  }

  private static String binary() {
    return "{\n  \"userDataHeaderPresent\": true,\n  \"messageContent\": [\n    \"BQAD/AIBWnVzYW1tZW4\\u003d\",\n"
        + "    \"BQAD/AICZ2Vmw7xndC4\\u003d\"\n  ],\n" + common(4367612345678L, false);
  }

  private static String common(long recipient, boolean test) {
    return "  \"test\": " + test + ",\n  \"recipientAddressList\": [\n    " + recipient + "\n  ],\n"
        + "  \"sendAsFlashSms\": false,\n  \"priority\": 0\n}";
  }
}
