-- Which device was active on which day (days since 1970-01-01 in the configured zone), over every change of its address.
CREATE TABLE device_day (
  day    INTEGER NOT NULL,
  device TEXT NOT NULL,               -- as DeviceId writes it; never a point with several behind it
  PRIMARY KEY (day, device)
) WITHOUT ROWID;

CREATE INDEX device_day_device ON device_day (device);
