package com.mthere.testing;

import com.mthere.model.EventStatus;
import com.mthere.model.GuestList;
import com.mthere.model.Patch;
import com.mthere.model.PlanPatch;
import com.mthere.model.Waitlist;
import java.time.Instant;

/// A patch of a plan in the making, which keeps all that is not named.
public final class PatchDraft {
    private Patch<String> title = Patch.keep();
    private Patch<String> description = Patch.keep();
    private Patch<String> locationName = Patch.keep();
    private Patch<String> locationAddress = Patch.keep();
    private Patch<String> locationUrl = Patch.keep();
    private Patch<Instant> startsAt = Patch.keep();
    private Patch<Instant> endsAt = Patch.keep();
    private Patch<String> timeZone = Patch.keep();
    private Patch<String> hostId = Patch.keep();
    private Patch<Integer> capacity = Patch.keep();
    private Patch<Waitlist> waitlist = Patch.keep();
    private Patch<Integer> maxPartySize = Patch.keep();
    private Patch<Instant> rsvpDeadline = Patch.keep();
    private Patch<GuestList> guestList = Patch.keep();
    private Patch<EventStatus> status = Patch.keep();

    private PatchDraft() {}

    public static PatchDraft keepAll() {
        return new PatchDraft();
    }

    /// Of everything that a client may write.
    public static PatchDraft clearAll() {
        return keepAll()
                .title(Patch.clear())
                .description(Patch.clear())
                .locationName(Patch.clear())
                .locationAddress(Patch.clear())
                .locationUrl(Patch.clear())
                .startsAt(Patch.clear())
                .endsAt(Patch.clear())
                .timeZone(Patch.clear())
                .hostId(Patch.clear())
                .capacity(Patch.clear())
                .waitlist(Patch.clear())
                .maxPartySize(Patch.clear())
                .rsvpDeadline(Patch.clear())
                .guestList(Patch.clear())
                .status(Patch.clear());
    }

    public PatchDraft title(Patch<String> patch) {
        title = patch;
        return this;
    }

    public PatchDraft description(Patch<String> patch) {
        description = patch;
        return this;
    }

    public PatchDraft locationName(Patch<String> patch) {
        locationName = patch;
        return this;
    }

    public PatchDraft locationAddress(Patch<String> patch) {
        locationAddress = patch;
        return this;
    }

    public PatchDraft locationUrl(Patch<String> patch) {
        locationUrl = patch;
        return this;
    }

    public PatchDraft startsAt(Patch<Instant> patch) {
        startsAt = patch;
        return this;
    }

    public PatchDraft endsAt(Patch<Instant> patch) {
        endsAt = patch;
        return this;
    }

    public PatchDraft timeZone(Patch<String> patch) {
        timeZone = patch;
        return this;
    }

    public PatchDraft hostId(Patch<String> patch) {
        hostId = patch;
        return this;
    }

    public PatchDraft capacity(Patch<Integer> patch) {
        capacity = patch;
        return this;
    }

    public PatchDraft waitlist(Patch<Waitlist> patch) {
        waitlist = patch;
        return this;
    }

    public PatchDraft maxPartySize(Patch<Integer> patch) {
        maxPartySize = patch;
        return this;
    }

    public PatchDraft rsvpDeadline(Patch<Instant> patch) {
        rsvpDeadline = patch;
        return this;
    }

    public PatchDraft guestList(Patch<GuestList> patch) {
        guestList = patch;
        return this;
    }

    public PatchDraft status(Patch<EventStatus> patch) {
        status = patch;
        return this;
    }

    public PlanPatch patch() {
        return new PlanPatch(
                title,
                description,
                locationName,
                locationAddress,
                locationUrl,
                startsAt,
                endsAt,
                timeZone,
                hostId,
                capacity,
                waitlist,
                maxPartySize,
                rsvpDeadline,
                guestList,
                status);
    }
}
