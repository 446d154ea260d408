package io.statepair.local;

import java.io.IOException;

/** What one caller asks of a service, again and again: every hot route, the hottest most often. */
@FunctionalInterface
interface TrainingStory {
    void tell(TrainingCalls calls) throws IOException, InterruptedException;

    static void stateless(TrainingCalls calls) throws IOException, InterruptedException {
        for (int times = 0; times < 10; times++) {
            calls.get("/api/v1/stateless/info");
            calls.post("/api/v1/stateless/calculate", """
                {"operation":"add","operands":[0.1,"0.2"]}\
                """);
        }
        calls.post("/api/v1/stateless/calculate", """
            {"operation":"divide","operands":["22","7"]}\
            """);
        calls.get("/api/v1/stateless/random?count=5&seed=7");
        String state = TrainingCalls.text(calls.post("/api/v1/stateless/conversations", """
            {"message":"my name is Ada"}\
            """), "state");
        for (String message : new String[] {"what is my name?", "remember tea is green", "hello"}) {
            state = TrainingCalls.text(
                    calls.post("/api/v1/stateless/conversations", """
                        {"message":"%s","state":"%s"}\
                        """.formatted(message, state)), "state");
        }
        calls.post("/api/v1/stateless/cart/items", """
            {"product_id":"book-001","quantity":2}\
            """);
        calls.get("/api/stateless/info");
        calls.post("/api/stateless/calculate", """
            {"op":"multiply","a":6,"b":7}\
            """);
        calls.get("/api/stateless/random?count=3");
        calls.get("/health");
        calls.get("/info");
    }

    static void stateful(TrainingCalls calls) throws IOException, InterruptedException {
        String id = TrainingCalls.text(calls.post("/api/v1/stateful/sessions", """
            {"client_data":{"theme":"dark"}}\
            """), "id");
        String session = "/api/v1/stateful/sessions/" + id;
        for (String message : new String[] {"my name is Ada", "what is my name?", "hello"}) {
            calls.post("/api/v1/stateful/conversations", """
                {"session_id":"%s","message":"%s"}\
                """.formatted(id, message));
            for (int times = 0; times < 5; times++) {
                calls.get(session);
            }
        }
        calls.send("PATCH", session, """
            {"client_data":{"theme":null,"size":12}}\
            """);
        calls.get(session + "/history?limit=10");
        calls.post(session + "/cart/items", """
            {"product_id":"book-001","quantity":2}\
            """);
        calls.get(session + "/cart");
        calls.send("PUT", session + "/cart/items/book-001", """
            {"quantity":3}\
            """);
        calls.send("DELETE", session + "/cart/items/book-001", "");
        calls.get("/api/v1/products?category=books&limit=3");
        calls.get("/api/v1/products/book-001");
        calls.send("DELETE", session, "");
        phaseOne(calls);
    }

    private static void phaseOne(TrainingCalls calls) throws IOException, InterruptedException {
        String id = TrainingCalls.text(calls.post("/api/stateful/session", """
            {"userId":"ada","data":{"theme":"dark"}}\
            """), "id");
        calls.post("/api/stateful/conversation", """
            {"sessionId":"%s","message":"hello"}\
            """.formatted(id));
        calls.get("/api/stateful/session/" + id);
        calls.get("/api/stateful/history/" + id);
        calls.send("DELETE", "/api/stateful/session/" + id, "");
        calls.get("/users");
        calls.get("/products");
        calls.get("/info");
    }
}
