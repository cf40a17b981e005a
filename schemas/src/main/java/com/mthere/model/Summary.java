package com.mthere.model;

import java.time.Instant;
import java.util.OptionalInt;

/// The counts of one event's guest list: what one gets by going through all its invitations.
///
/// @param capacity the event's; absent: no limit
/// @param invited those who have not answered
/// @param seatsTaken people, not invitations
/// @param version offset of the mutation that made this version
public record Summary(
        String eventId,
        OptionalInt capacity,
        int invited,
        int going,
        int maybe,
        int declined,
        int waitlisted,
        int revoked,
        int seatsTaken,
        Instant updatedAt,
        long version)
        implements Versioned {

    /// Of a guest list on which nobody stands.
    public static Summary ofNobody(Event event) {
        return new Summary(
                event.eventId(), event.plan().capacity(), 0, 0, 0, 0, 0, 0, 0, event.updatedAt(), event.version());
    }

    /// Absent where there is no limit; 0 also where a capacity was lowered below what is taken.
    public OptionalInt seatsLeft() {
        return capacity.isPresent() ? OptionalInt.of(Math.max(0, capacity.getAsInt() - seatsTaken)) : capacity;
    }

    /// Whether so many more people can come.
    public boolean hasRoomFor(int people) {
        return people <= seatsLeft().orElse(Integer.MAX_VALUE);
    }

    /// How many stand on the guest list, whatever they answered.
    public int invitations() {
        return invited + going + maybe + declined + waitlisted + revoked;
    }

    public Summary plus(Invitation invitation) {
        return counted(invitation, 1);
    }

    public Summary minus(Invitation invitation) {
        return counted(invitation, -1);
    }

    private Summary counted(Invitation invitation, int by) {
        InvitationStatus status = invitation.status();
        return new Summary(
                eventId,
                capacity,
                invited + (status == InvitationStatus.INVITED ? by : 0),
                going + (status == InvitationStatus.GOING ? by : 0),
                maybe + (status == InvitationStatus.MAYBE ? by : 0),
                declined + (status == InvitationStatus.DECLINED ? by : 0),
                waitlisted + (status == InvitationStatus.WAITLISTED ? by : 0),
                revoked + (status == InvitationStatus.REVOKED ? by : 0),
                seatsTaken + by * invitation.seats(),
                updatedAt,
                version);
    }

    public Summary within(OptionalInt newCapacity) {
        return new Summary(
                eventId,
                newCapacity,
                invited,
                going,
                maybe,
                declined,
                waitlisted,
                revoked,
                seatsTaken,
                updatedAt,
                version);
    }

    public Summary at(Instant time, long newVersion) {
        return new Summary(
                eventId, capacity, invited, going, maybe, declined, waitlisted, revoked, seatsTaken, time, newVersion);
    }
}
