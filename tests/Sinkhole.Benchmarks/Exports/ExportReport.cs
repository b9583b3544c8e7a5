using System.Diagnostics;
using System.Globalization;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Benchmarks.Exports;

/// <summary>Writes a number of made-up records in each form to a file and prints rows a second, the file's size and the memory above idle.</summary>
internal static class ExportReport
{
    private const int Devices = 3000;
    private const int Indicators = 400;

    /// <summary>Prints the figures.</summary>
    public static async Task PrintAsync(int rows, string[] formats)
    {
        var settings = new ExportSettings { At = new DateTimeOffset(2022, 9, 30, 3, 0, 0, TimeSpan.Zero) };
        foreach (var format in ExportFormats.Events.Where(format => formats.Length == 0 || formats.Contains(format.Name, StringComparer.Ordinal)))
        {
            var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            try
            {
                await WarmUpAsync(format, settings);
                await PrintAsync(rows, format, settings, path);
            }
            finally
            {
                File.Delete(path);
            }
        }

        var load = await File.ReadAllTextAsync("/proc/loadavg");
        Console.WriteLine($"load of the machine {load.Split(' ')[0]} (one minute)");
    }

    private static async Task WarmUpAsync(ExportFormat<EventRow> format, ExportSettings settings) =>
        await format.WriteAsync(RowsAsync(20_000), Stream.Null, settings, null, CancellationToken.None);

    private static async Task PrintAsync(int rows, ExportFormat<EventRow> format, ExportSettings settings, string path)
    {
        var idle = Resident();
        var most = new Peak();
        var clock = Stopwatch.StartNew();
        var busy = Environment.CpuUsage.TotalTime;
        await using (var target = File.Create(path))
        {
            await format.WriteAsync(RowsAsync(rows), target, settings, most, CancellationToken.None);
        }

        busy = Environment.CpuUsage.TotalTime - busy;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{format.Name,-18} {rows,10:N0} rows {clock.Elapsed.TotalSeconds,7:N2} s ({busy.TotalSeconds:N2} s of CPU) {rows / clock.Elapsed.TotalSeconds,10:N0} rows/s {new FileInfo(path).Length / 1048576.0,8:N1} MiB, memory {idle / 1048576.0:N0} MiB idle, {(most.Octets - idle) / 1048576.0:N0} MiB more at most"));
    }

    private static async IAsyncEnumerable<EventRow> RowsAsync(int count)
    {
        await Task.Yield();
        var start = new DateTimeOffset(2022, 9, 5, 1, 1, 0, 123, TimeSpan.Zero);
        for (var i = 0; i < count; i++)
        {
            yield return Row(i, start.AddMilliseconds(i * 731L));
        }
    }

    private static EventRow Row(int number, DateTimeOffset time)
    {
        var device = number % Devices;
        var indicator = (number * 7) % Indicators;
        return new EventRow
        {
            Sequence = number + 1,
            Time = time,
            LastTime = time,
            Client = InternetAddress.FromIPv4(0x0A42_0000 | (uint)device),
            Port = 1024 + (number % 60_000),
            Transport = Transport.Udp,
            QueryName = $"x{number % 50}.c{indicator}.alpha.example",
            QueryNameSent = $"x{number % 50}.C{indicator}.AlPhA.example",
            QueryType = RecordType.A,
            DnsId = number & 0xFFFF,
            Trigger = EventTrigger.QName,
            Place = HitPlace.Question,
            Action = HitAction.Sinkhole,
            Answers = [InternetAddress.FromIPv4(0xC633_6435)],
            Indicator = $"c{indicator}.alpha.example",
            Family = $"Alpha.Loader{indicator % 9}",
            Botnet = "Botnet-Alpha",
            Severity = "cao",
            Campaign = "Làm sạch mã độc 2022",
            Letter = "1298/CATTT-NCSC ngày 23/8/2022",
            List = "campaign-2022",
            ListVersion = 2,
            ListSha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            DeviceId = string.Create(CultureInfo.InvariantCulture, $"mac:00:00:5e:00:{device >> 8:x2}:{device & 255:x2}"),
            AttributionSource = "dhcp",
            Confidence = AttributionConfidence.High,
            Mac = string.Create(CultureInfo.InvariantCulture, $"00:00:5e:00:{device >> 8:x2}:{device & 255:x2}"),
            HostName = $"pc-ketoan-{device}",
            UnitCode = $"DEMO.{device % 40}",
            UnitName = $"Văn phòng Mẫu số {device % 40}",
            Level = 2,
            LevelReasons = ["3 look-ups in 2 hours"],
            Sinkhole = InternetAddress.FromIPv4(0xC633_6435),
            Node = "node-1",
            Hash = $"841d96f80b3a38d4f069c4f373ab738d1646cae2f89d934988690fa4{number:x8}",
        };
    }

    private static long Resident()
    {
        var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("RssAnon", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }

    /// <summary>The most memory seen at any report of progress.</summary>
    private sealed class Peak : IProgress<long>
    {
        public long Octets { get; private set; }

        public void Report(long value) => Octets = Math.Max(Octets, Resident());
    }
}
