using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>A row of an exported lease table whose date waits for the order the whole table shows.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Address">The address.</param>
/// <param name="Device">Who holds it.</param>
/// <param name="HostName">What it calls itself.</param>
/// <param name="Expiry">Until when, as written.</param>
internal sealed record ExportRow(int Line, InternetAddress Address, DeviceId Device, string HostName, string Expiry);
