package com.mthere.gateway.guests;

import com.mthere.gateway.json.Words;
import com.mthere.gateway.parameters.QueryParameters;
import com.mthere.gateway.problem.Problem;
import com.mthere.model.Delivery;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Rsvp;
import com.mthere.model.Send;
import java.util.Optional;

/// The closed sets of words that a guest list has.
public final class GuestWords {
    static final Words<InvitationStatus> STATUS = new Words<>(InvitationStatus.class);
    static final Words<Send> SEND = new Words<>(Send.class);
    static final Words<Delivery.State> DELIVERY = new Words<>(Delivery.State.class);
    static final Words<Rsvp.Status> ANSWER = new Words<>(Rsvp.Status.class);

    /// The query parameter by which lists of invitations select.
    public static final String STATUS_PARAMETER = "status";

    private GuestWords() {}

    /// @throws ProblemException 400 that names the parameter
    public static Optional<InvitationStatus> statusIn(QueryParameters parameters) {
        return parameters.value(STATUS_PARAMETER).map(GuestWords::status);
    }

    private static InvitationStatus status(String word) {
        return STATUS.named(word)
                .orElseThrow(() -> Problem.invalidParameter(STATUS_PARAMETER, STATUS.demand())
                        .exception());
    }
}
