package com.mthere.processor.topology;

import com.mthere.codec.Codec;
import com.mthere.model.Entity;
import com.mthere.model.Event;
import com.mthere.model.Invitation;
import com.mthere.model.Mail;
import com.mthere.model.Outcome;
import com.mthere.model.Shown;
import com.mthere.model.Summary;
import com.mthere.processor.store.Keys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;

/// One record handled: the store before and after, and what went out.
public record Step<R extends Shown>(
        Partition<?, ?, R> partition,
        LogRecord record,
        SortedMap<String, String> before,
        SortedMap<String, String> after,
        List<Record<byte[], byte[]>> published,
        List<Record<byte[], byte[]>> publishedInvitations,
        List<Record<byte[], byte[]>> mail,
        List<Record<byte[], byte[]>> buried) {

    /// A content that compares and prints: keys and values as text, each byte a character.
    public static NavigableMap<String, String> printable(SortedMap<Bytes, byte[]> content) {
        NavigableMap<String, String> text = new TreeMap<>();
        content.forEach((key, value) -> text.put(latin(key.get()), latin(value)));
        return text;
    }

    @SuppressWarnings("NullAway") // a record may lack key or value
    public static String printable(Record<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder()
                .append(record.timestamp())
                .append(' ')
                .append(record.key() == null ? "(none)" : latin(record.key()))
                .append(" = ")
                .append(record.value() == null ? "(none)" : latin(record.value()));
        record.headers()
                .forEach(header ->
                        text.append(' ').append(header.key()).append(": ").append(latin(header.value())));
        return text.toString();
    }

    /// The part of a content that stands under some kinds of key.
    static SortedMap<String, String> under(String kinds, SortedMap<String, String> content) {
        SortedMap<String, String> part = new TreeMap<>(content);
        part.keySet().removeIf(key -> kinds.indexOf(key.charAt(0)) < 0);
        return part;
    }

    /// What was stored as this record's outcome; nothing where it was poison or a repetition.
    Optional<Outcome<R>> outcome() {
        return Optional.ofNullable(after.get(journalKey()))
                .map(entry -> entry.substring(Long.BYTES))
                .filter(id -> !id.isEmpty())
                .map(id -> outcome(utf8(id)));
    }

    Outcome<R> outcome(String mutationId) {
        return partition
                .station()
                .outcomes()
                .decode(bytes(after.getOrDefault(latin(Keys.outcome(mutationId).get()), "")));
    }

    /// The users or events as they stand after it, by id.
    SortedMap<String, Entity> entities() {
        Codec<? extends Entity> codec =
                switch (partition.station().aggregate()) {
                    case USER -> partition.codecs().users().entities();
                    case EVENT -> partition.codecs().events().entities();
                };
        SortedMap<String, Entity> entities = new TreeMap<>();
        under("e", after).forEach((key, value) -> entities.put(utf8(key.substring(1)), codec.decode(bytes(value))));
        return entities;
    }

    /// All guest lists after it.
    List<Invitation> invitations() {
        return under("i", after).values().stream()
                .map(value -> partition.codecs().invitations().decode(bytes(value)))
                .toList();
    }

    /// All guest lists before it.
    List<Invitation> invitationsBefore() {
        return under("i", before).values().stream()
                .map(value -> partition.codecs().invitations().decode(bytes(value)))
                .toList();
    }

    /// An invitation as it was before it.
    Optional<Invitation> before(Invitation invitation) {
        return Optional.ofNullable(before.get(latin(Keys.invitation(invitation.eventId(), invitation.invitationId())
                        .get())))
                .map(value -> partition.codecs().invitations().decode(bytes(value)));
    }

    /// An event as it was before it.
    Optional<Event> eventBefore(String eventId) {
        return Optional.ofNullable(before.get(latin(Keys.entity(eventId).get())))
                .map(value -> partition.codecs().events().entities().decode(bytes(value)));
    }

    /// The counts of an event's guest list before it.
    Optional<Summary> summaryBefore(String eventId) {
        return Optional.ofNullable(before.get(latin(Keys.summary(eventId).get())))
                .map(value -> partition.codecs().summaries().decode(bytes(value)));
    }

    /// The counts of all guest lists after it, by event.
    SortedMap<String, Summary> summaries() {
        SortedMap<String, Summary> summaries = new TreeMap<>();
        under("n", after).forEach((key, value) -> {
            summaries.put(utf8(key.substring(1)), partition.codecs().summaries().decode(bytes(value)));
        });
        return summaries;
    }

    /// What is to be mailed because of it.
    List<Mail> mails() {
        return mail.stream()
                .map(record -> partition.codecs().mail().decode(record.value()))
                .toList();
    }

    boolean isPoison() {
        return !buried.isEmpty();
    }

    String journalKey() {
        byte[] key = new byte[9];
        key[0] = 'j';
        ByteBuffer.wrap(key).putLong(1, record.offset() ^ Long.MIN_VALUE);
        return latin(key);
    }

    public static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    public static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String utf8(String latin) {
        return new String(bytes(latin), StandardCharsets.UTF_8);
    }
}
