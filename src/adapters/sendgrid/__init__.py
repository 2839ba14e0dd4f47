"""Mail by Twilio SendGrid."""
