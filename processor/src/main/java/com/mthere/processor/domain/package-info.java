/// The rules: what a mutation causes, and what that makes of the state. Pure; nothing here knows Kafka.
@NullMarked
package com.mthere.processor.domain;

import org.jspecify.annotations.NullMarked;
