package com.mthere.gateway.events;

import com.mthere.gateway.json.Complaints;
import com.mthere.gateway.json.Ids;
import com.mthere.gateway.json.Rule;
import com.mthere.gateway.json.Text;
import com.mthere.gateway.json.WholeNumber;
import com.mthere.gateway.time.Rfc3339;
import com.mthere.gateway.time.Rfc3339.Reading.Moment;
import com.mthere.gateway.time.Rfc3339.Reading.Refused;
import com.mthere.model.EventStatus;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// What each field of an event may hold by itself.
final class EventRules {
    static final Rule<String> ID = new Ids();
    static final Rule<String> TITLE = Text.line(1, 200);
    static final Rule<String> DESCRIPTION = Text.lines(0, 10_000);
    static final Rule<String> LOCATION_NAME = Text.line(1, 200);
    static final Rule<String> LOCATION_ADDRESS = Text.line(1, 500);
    static final Rule<String> LOCATION_URL = Text.line(1, 2_048).then(EventRules::url);
    static final Rule<Moment> TIME = Text.line(0, Integer.MAX_VALUE).then(EventRules::moment);
    static final Rule<String> TIME_ZONE = Text.line(1, 64).then(EventRules::timeZone);
    static final Rule<Integer> CAPACITY = new WholeNumber(1, 100_000);
    static final Rule<Integer> MAX_PARTY_SIZE = new WholeNumber(1, 11);
    static final Rule<EventStatus> STATUS_AT_FIRST = EventWords.STATUS.then(EventRules::notCancelled);

    /// Regions only: no offsets such as `+02:00`, and nothing made of them such as `UTC+2`.
    private static final Set<String> REGIONS = Set.copyOf(ZoneId.getAvailableZoneIds());

    private EventRules() {}

    private static Optional<Moment> moment(String text, Complaints complaints) {
        return switch (Rfc3339.read(text)) {
            case Moment moment -> Optional.of(moment);
            case Refused refused -> {
                complaints.add(refused.code(), refused.demand());
                yield Optional.empty();
            }
        };
    }

    private static Optional<String> timeZone(String name, Complaints complaints) {
        if (!REGIONS.contains(name)) {
            complaints.add("not-allowed-value", "must be a name of the IANA time zone database, such as Europe/Zurich");
            return Optional.empty();
        }
        return Optional.of(name);
    }

    private static Optional<String> url(String text, Complaints complaints) {
        if (!isHttpsAddress(text)) {
            complaints.add("invalid-format", "must be an https address with a host");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /// In ASCII, and without user information, in which another host can be feigned (RFC 9110, 4.2.4).
    private static boolean isHttpsAddress(String text) {
        try {
            URI uri = new URI(text);
            return "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && text.chars().allMatch(c -> c < 0x80);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Optional<EventStatus> notCancelled(EventStatus status, Complaints complaints) {
        if (status == EventStatus.CANCELLED) {
            complaints.add("not-allowed-value", "must be draft or scheduled at first");
            return Optional.empty();
        }
        return Optional.of(status);
    }
}
