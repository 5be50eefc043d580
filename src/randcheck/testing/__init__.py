"""For the tests of those who embed the library; nothing else imports this."""
