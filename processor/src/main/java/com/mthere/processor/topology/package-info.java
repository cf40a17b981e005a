/// The way of a mutation through Kafka Streams: read, decided, stored, published.
@NullMarked
package com.mthere.processor.topology;

import org.jspecify.annotations.NullMarked;
