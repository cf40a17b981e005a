package com.mthere.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mthere.gateway.link.RsvpLinks.Target;
import com.mthere.gateway.lists.Cursors;
import com.mthere.gateway.lists.ListScope;
import com.mthere.model.Aggregate;
import com.mthere.model.Delivery;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import com.mthere.query.Filter;
import com.mthere.query.Order;
import com.mthere.query.Place;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RsvpLinksTest {
    private static final byte[] KEY = "the same on every gateway".getBytes(StandardCharsets.UTF_8);
    private static final URI PUBLIC_URL = URI.create("https://rsvp.example.org");

    private final RsvpLinks links = new RsvpLinks(KEY, PUBLIC_URL);

    @Test
    void aLinkLeadsBackToItsInvitation() {
        Invitation invitation = invitation("summer:fete~2026", "i-1", 3);

        String url = links.urlOf(invitation);

        assertThat(url).matches("https://rsvp\\.example\\.org/rsvps/[A-Za-z0-9_-]+");
        assertThat(links.read(token(url))).contains(new Target("summer:fete~2026", "i-1", 3));
    }

    @Test
    void idsOfAnyLengthFit() {
        for (int length : new int[] {1, 36, 127, 128}) {
            Target target = new Target("e".repeat(length), "i".repeat(129 - length), Integer.MAX_VALUE);

            assertThat(links.read(links.token(target))).contains(target);
        }
    }

    @Test
    void whereOneIdEndsAndTheOtherBeginsIsSealedToo() {
        assertThat(links.token(new Target("ab", "c", 1))).isNotEqualTo(links.token(new Target("a", "bc", 1)));
    }

    @Test
    void aLinkIsTheSameOnEveryGatewayAndAfterARestart() {
        Invitation invitation = invitation("e", "i", 1);

        assertThat(new RsvpLinks(KEY.clone(), PUBLIC_URL).urlOf(invitation)).isEqualTo(links.urlOf(invitation));
    }

    @Test
    void anInvitationThatIsMadeAgainHasANewLinkAndTheOldOneIsNotForIt() {
        Invitation before = invitation("e", "i", 1);
        Invitation again = invitation("e", "i", 2);

        Target old = links.read(token(links.urlOf(before))).orElseThrow();

        assertThat(links.urlOf(again)).isNotEqualTo(links.urlOf(before));
        assertThat(old.isCurrent(before)).isTrue();
        assertThat(old.isCurrent(again)).isFalse();
    }

    @Test
    void whatIsAlteredAnywhereIsNotOurs() {
        String token = links.token(new Target("e-1", "i-1", 1));
        byte[] bytes = Base64.getUrlDecoder().decode(token);

        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] altered = bytes.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(links.read(text(altered))).as("bit %d", bit).isEmpty();
        }
        for (int length = 0; length < token.length(); length++) {
            assertThat(links.read(token.substring(0, length))).isEmpty();
        }
    }

    @Test
    void whatWeNeverWroteIsNotOurs() {
        String token = links.token(new Target("e-1", "i-1", 1));
        byte[] otherKey = "the key of another service".getBytes(StandardCharsets.UTF_8);

        assertThat(links.read(new RsvpLinks(otherKey, PUBLIC_URL).token(new Target("e-1", "i-1", 1))))
                .isEmpty();
        for (String stranger : Set.of("", " ", "a", "%00", "🎉", token + "A", token + "=", token.substring(1), "-_-")) {
            assertThat(links.read(stranger)).as(stranger).isEmpty();
        }
    }

    @Test
    void aCursorUnderTheSameKeyIsNoLink() {
        ListScope users = ListScope.of(Aggregate.USER, Order.ID, Filter.NONE);

        assertThat(links.read(new Cursors(KEY).write(users, new Place(0, "a")))).isEmpty();
    }

    @Test
    void oneTextStandsForAToken() {
        Set<String> spellings = new HashSet<>();
        String token = links.token(new Target("e-1", "i", 1));
        for (char last : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
            String spelling = token.substring(0, token.length() - 1) + last;
            links.read(spelling).ifPresent(target -> spellings.add(spelling));
        }

        assertThat(spellings).containsExactly(token);
    }

    @Test
    void thePublicUrlMayHaveAPathAndMustBeAWebAddress() {
        Invitation invitation = invitation("e", "i", 1);

        assertThat(new RsvpLinks(KEY, URI.create("http://example.org:8443/mthere/")).urlOf(invitation))
                .startsWith("http://example.org:8443/mthere/rsvps/");
        for (String wrong :
                Set.of("example.org", "/rsvps", "ftp://example.org", "https://e.org?a", "https://e.org#a")) {
            assertThatThrownBy(() -> new RsvpLinks(KEY, URI.create(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("public URL");
        }
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new RsvpLinks(new byte[15], PUBLIC_URL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("link key of 16 bytes");
    }

    private static String token(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Invitation invitation(String eventId, String invitationId, int linkVersion) {
        return new Invitation(
                invitationId,
                eventId,
                new Guest.ByEmail("guest@example.org"),
                Optional.empty(),
                Optional.empty(),
                InvitationStatus.INVITED,
                1,
                Optional.empty(),
                linkVersion,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                Delivery.NONE,
                0);
    }
}
