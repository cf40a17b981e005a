package com.mthere.gateway.link;

import com.mthere.gateway.seal.Seal;
import com.mthere.model.Invitation;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Writes and reads the links by which guests answer. Whoever has a link may answer, so it is made with a key and told
/// to nobody but the host and the guest; nothing of it is stored.
///
/// ```
/// kind 1 | link version 4 | length 1 | event id … | invitation id … | HMAC-SHA-256, its first 16 bytes
/// ```
///
/// in bytes, as base64url without padding.
public final class RsvpLinks {
    /// Where all links lead.
    public static final String PATH = "/rsvps/";

    /// Nothing else that is sealed begins with it, should somebody give one key for two purposes.
    private static final byte KIND = 'r';

    private static final int HEAD = 1 + Integer.BYTES + 1;

    private final Seal seal;
    private final String base;

    /// @param key the same in every gateway, and for as long as links shall work; 16 bytes at least
    /// @param publicUrl by which guests reach this service
    public RsvpLinks(byte[] key, URI publicUrl) {
        this.seal = new Seal(key, "link key");
        this.base = base(publicUrl) + PATH;
    }

    private static String base(URI publicUrl) {
        boolean web = "https".equals(publicUrl.getScheme()) || "http".equals(publicUrl.getScheme());
        if (!web || publicUrl.getHost() == null || publicUrl.getRawQuery() != null || publicUrl.getFragment() != null) {
            throw new IllegalArgumentException(
                    "expected a public URL such as https://rsvp.example.org, without a query or a fragment");
        }
        String url = publicUrl.toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /// What a link is for. It is dead once the invitation has another link version.
    public record Target(String eventId, String invitationId, int linkVersion) {
        static Target of(Invitation invitation) {
            return new Target(invitation.eventId(), invitation.invitationId(), invitation.linkVersion());
        }

        public boolean isCurrent(Invitation invitation) {
            return equals(of(invitation));
        }
    }

    public String urlOf(Invitation invitation) {
        return base + token(Target.of(invitation));
    }

    String token(Target target) {
        byte[] eventId = target.eventId().getBytes(StandardCharsets.UTF_8);
        byte[] invitationId = target.invitationId().getBytes(StandardCharsets.UTF_8);
        return seal.sealed(ByteBuffer.allocate(HEAD + eventId.length + invitationId.length)
                .put(KIND)
                .putInt(target.linkVersion())
                .put((byte) eventId.length)
                .put(eventId)
                .put(invitationId)
                .array());
    }

    /// What a token is for; nothing where it was not made here, or was altered.
    public Optional<Target> read(String token) {
        return Seal.decoded(token)
                .flatMap(seal::opened)
                .filter(content -> content.length > HEAD && content[0] == KIND)
                .map(RsvpLinks::target);
    }

    private static Target target(byte[] bytes) {
        ByteBuffer content = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        int linkVersion = content.getInt();
        int length = Byte.toUnsignedInt(content.get());
        return new Target(
                new String(bytes, HEAD, length, StandardCharsets.UTF_8),
                new String(bytes, HEAD + length, bytes.length - HEAD - length, StandardCharsets.UTF_8),
                linkVersion);
    }
}
