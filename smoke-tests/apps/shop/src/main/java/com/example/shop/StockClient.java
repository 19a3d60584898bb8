package com.example.shop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The stock service, over HTTP. */
@Component
class StockClient {

  private final RestClient http;

  StockClient(RestClient.Builder builder, @Value("${stock.url}") String url) {
    http = builder.baseUrl(url).build();
  }

  String reserve(String item) {
    return String.valueOf(
        http.post().uri("/reservations/{item}", item).retrieve().body(String.class));
  }
}
