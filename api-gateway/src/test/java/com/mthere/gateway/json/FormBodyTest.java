package com.mthere.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.problem.ProblemType;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormBodyTest {

    private static String json(String form) {
        return FormBody.fields(form, Set.of("size")).toString();
    }

    @Test
    void aFormIsReadAsAnObject() {
        assertThat(json("status=going&size=3&note=No+nuts%2C%20%C3%A4%26"))
                .isEqualTo("{\"status\":\"going\",\"size\":3,\"note\":\"No nuts, ä&\"}");
    }

    @Test
    void anEmptyFieldIsLeftOut() {
        assertThat(json("")).isEqualTo("{}");
        assertThat(json("note=&status=maybe&&size")).isEqualTo("{\"status\":\"maybe\"}");
    }

    @Test
    void theLinesOfATextEndAsTheyWereTyped() {
        assertThat(json("note=a%0D%0Ab%0Dc")).isEqualTo("{\"note\":\"a\\nb\\rc\"}");
    }

    @Test
    void whatIsNoNumberStaysATextForTheRulesToRefuse() {
        assertThat(json("size=three")).isEqualTo("{\"size\":\"three\"}");
        assertThat(json("size=-1")).isEqualTo("{\"size\":\"-1\"}");
        assertThat(json("size=99999999999999999999")).isEqualTo("{\"size\":\"99999999999999999999\"}");
    }

    @Test
    void whatComesTwiceIsNoTextAnyMore() {
        assertThat(json("status=going&status=maybe&status=x")).isEqualTo("{\"status\":[\"going\",\"maybe\",\"x\"]}");
    }

    @Test
    void whatIsNotEncodedIsRefused() {
        for (String wrong : Set.of("note=%", "note=%2", "note=%zz", "%=1")) {
            ProblemException refused = catchThrowableOfType(ProblemException.class, () -> json(wrong));

            assertThat(refused).as(wrong).isNotNull();
            assertThat(refused.problem().type()).isEqualTo(ProblemType.INVALID_PARAMETER);
        }
    }
}
