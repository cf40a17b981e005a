/// What clients of the API and readers of the topics may rely on, word for word: the HTTP contract, input that must be
/// refused, lists, topics, and what becomes of poison. All of it over one running service.
package com.mthere.system.contract;
