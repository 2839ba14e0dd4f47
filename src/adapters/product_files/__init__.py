"""Files of products: our own format, Shopify's and WooCommerce's."""
