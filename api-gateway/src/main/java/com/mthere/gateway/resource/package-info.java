/// What users and events have in common over HTTP: the verbs, the lists, and how answers look.
@NullMarked
package com.mthere.gateway.resource;

import org.jspecify.annotations.NullMarked;
