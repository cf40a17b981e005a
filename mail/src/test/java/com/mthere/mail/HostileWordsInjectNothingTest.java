package com.mthere.mail;

import static com.mthere.mail.Mails.about;
import static com.mthere.mail.Mails.housewarming;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import com.mthere.calendar.SafeText;
import com.mthere.mail.Handover.Sent;
import com.mthere.model.InvitationStatus;
import com.mthere.model.MailKind;
import com.mthere.testing.Anything;
import com.mthere.testing.Seeds;
import jakarta.mail.Address;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class HostileWordsInjectNothingTest {
    private static final Mailbox MAILBOX = new Mailbox();
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final List<String> PIECES = List.of(
            "\r\nBcc: eve@evil.example\r\n",
            "\r\n\r\n<h1>Free money</h1>",
            "\n.\r\n",
            "\r\n.\r\nMAIL FROM:<eve@evil.example>\r\n",
            "\rX: y",
            "=?UTF-8?Q?=0D=0ABcc:_eve@evil.example?=",
            "\" <eve@evil.example>, \"",
            "<script>alert(1)</script>",
            "'\"><img src=x onerror=alert(1)>",
            "</blockquote>",
            "{{closing}}",
            "&lt;",
            "BEGIN:VEVENT",
            "\u202etxt.exe",
            "\u2028",
            "\u0000",
            "שלום\u200f",
            "🎉",
            "\ud83c",
            "Zoë ",
            ",",
            ";",
            "\\",
            "a ");

    @AfterAll
    static void close() {
        MAILBOX.close();
    }

    @Test
    void whatever_people_write_it_is_one_mail_to_one_guest_in_the_form_it_should_have() {
        Received plain = sent(mail("A", Optional.of("B"), Optional.of("C"), "D", "E"));
        Seeds.each(200, seed -> {
            Anything any = new Anything(seed);
            String title = "x" + words(any);
            String guest = "x" + words(any);
            int before = MAILBOX.count();
            Received mail = sent(
                    mail(title, Optional.of("x" + words(any)), Optional.of(guest), "x" + words(any), "x" + words(any)));
            assertThat(MAILBOX.count()).isEqualTo(before + 1);
            assertThat(mail.headerNames()).isEqualTo(plain.headerNames());
            assertThat(mail.partTypes()).isEqualTo(plain.partTypes());
            assertThat(mail.subject()).isEqualTo("Invitation: " + inHeader(title));
            assertThat(addresses(mail.recipients())).containsExactly("zoe@example.org");
            assertThat(((InternetAddress) mail.recipients().getFirst()).getPersonal())
                    .isEqualTo(inHeader(guest));
            assertThat(addresses(mail.from())).containsExactly(Mailbox.FROM);
            assertThat(addresses(mail.replyTo())).containsExactly("ash@smart.com");
            assertThat(tags(mail)).isEqualTo(tags(plain));
            assertThat(Biweekly.parse(mail.calendar()).first().getEvents()).hasSize(1);
        });
    }

    private static GuestMail mail(
            String title, Optional<String> host, Optional<String> guest, String message, String description) {
        Mails words = new Mails(
                housewarming().title(title).description(description).location(title),
                host,
                guest,
                Optional.of(message),
                "zoe@example.org");
        return words.of(MailKind.INVITATION, InvitationStatus.INVITED);
    }

    private static String inHeader(String text) {
        return SafeText.line(text).replace("=?", "= ?");
    }

    private static List<String> addresses(List<Address> addresses) {
        return addresses.stream()
                .map(address -> ((InternetAddress) address).getAddress())
                .toList();
    }

    private static List<String> tags(Received mail) {
        return TAG.matcher(mail.html()).results().map(MatchResult::group).toList();
    }

    private static String words(Anything any) {
        return String.join(
                "",
                Stream.generate((Supplier<String>) () -> any.oneOf(PIECES))
                        .limit(any.below(8))
                        .toList());
    }

    private static Received sent(GuestMail mail) {
        assertThat(MAILBOX.handOver(mail)).isEqualTo(new Sent());
        return MAILBOX.received();
    }

    @Test
    void an_address_that_is_more_than_one_address_gets_no_mail() {
        for (String address : List.of(
                "zoe,eve@evil.example",
                "Zoe<eve@evil.example>",
                "zoe@",
                "a..b@example.org",
                "zoë@example.org",
                "zoe@exa_\u0000mple.org",
                "zoe(comment)@example.org",
                "undisclosed:zoe@example.org;")) {
            assertThat(MAILBOX.handOver(
                            about(housewarming()).to(address).of(MailKind.INVITATION, InvitationStatus.INVITED)))
                    .as(address)
                    .isInstanceOf(Handover.Refused.class);
        }
    }

    @Test
    void a_domain_may_be_written_in_any_script() {
        Received mail =
                sent(about(housewarming()).to("zoe@bücher.example").of(MailKind.INVITATION, InvitationStatus.INVITED));
        assertThat(addresses(mail.recipients())).containsExactly("zoe@xn--bcher-kva.example");
    }
}
