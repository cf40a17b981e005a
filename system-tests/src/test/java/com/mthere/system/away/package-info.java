/// What must hold while Kafka does not answer, or is not there at all.
///
/// Start reading at [WritesAreRefusedWhileKafkaIsAwayIT].
@NullMarked
package com.mthere.system.away;

import org.jspecify.annotations.NullMarked;
