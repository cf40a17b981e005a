package com.mthere.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.EventChange;
import com.mthere.model.EventPart;
import com.mthere.model.Mail;
import com.mthere.model.Outcome;
import com.mthere.model.Precondition;
import com.mthere.model.Rejection;
import com.mthere.model.UserChange;
import com.mthere.testing.Anything;
import com.mthere.testing.InMemoryRegistry;
import com.mthere.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Whatever the model can say comes back from its bytes as it was, and always from the same bytes.
class CodecRoundTripTest {
    private static final int SEEDS = 400;

    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());
    private final Codecs laterProcess = Codecs.connect(new InMemoryRegistry().settings());

    @Test
    void userMutationsComeBackAsTheyWere() {
        comesBack(codecs.users().mutations(), laterProcess.users().mutations(), Anything::userMutation);
    }

    @Test
    void usersComeBackAsTheyWere() {
        comesBack(codecs.users().entities(), laterProcess.users().entities(), Anything::user);
    }

    @Test
    void userOutcomesComeBackAsTheyWere() {
        comesBack(codecs.users().outcomes(), laterProcess.users().outcomes(), Anything::userOutcome);
    }

    @Test
    void eventMutationsComeBackAsTheyWere() {
        comesBack(codecs.events().mutations(), laterProcess.events().mutations(), Anything::eventMutation);
    }

    @Test
    void eventsComeBackAsTheyWere() {
        comesBack(codecs.events().entities(), laterProcess.events().entities(), Anything::event);
    }

    @Test
    void eventOutcomesComeBackAsTheyWere() {
        comesBack(codecs.events().outcomes(), laterProcess.events().outcomes(), Anything::eventOutcome);
    }

    @Test
    void invitationsComeBackAsTheyWere() {
        comesBack(codecs.invitations(), laterProcess.invitations(), Anything::invitation);
    }

    @Test
    void summariesComeBackAsTheyWere() {
        comesBack(codecs.summaries(), laterProcess.summaries(), Anything::summary);
    }

    @Test
    void mailsComeBackAsTheyWere() {
        comesBack(codecs.mail(), laterProcess.mail(), Anything::mail);
    }

    @Test
    void theRandomValuesLeaveNoCaseOut() {
        List<Object> seen = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Anything anything = new Anything(seed);
            seen.add(anything.userChange());
            seen.add(anything.eventChange());
            seen.add(anything.precondition());
            seen.add(anything.rejection());
            seen.add(anything.userOutcome().result());
            seen.add(anything.eventPart());
            seen.add(anything.mail());
        }

        assertThat(seen.stream().map(Object::getClass).distinct())
                .contains(UserChange.class.getPermittedSubclasses())
                .contains(EventChange.OfEvent.class.getPermittedSubclasses())
                .contains(EventChange.OfPartition.class.getPermittedSubclasses())
                .contains(Precondition.class.getPermittedSubclasses())
                .contains(Rejection.class.getPermittedSubclasses())
                .contains(EventPart.class.getPermittedSubclasses())
                .contains(Mail.class.getPermittedSubclasses())
                .contains(Outcome.Result.class.getPermittedSubclasses());
    }

    private static <T> void comesBack(Codec<T> codec, Codec<T> laterProcess, Function<Anything, T> draw) {
        Seeds.each(SEEDS, seed -> {
            T value = draw.apply(new Anything(seed));

            byte[] bytes = codec.encode(value);

            assertThat(codec.decode(bytes)).isEqualTo(value);
            assertThat(codec.encode(codec.decode(bytes))).isEqualTo(bytes);
            assertThat(laterProcess.encode(value)).isEqualTo(bytes);
        });
    }
}
