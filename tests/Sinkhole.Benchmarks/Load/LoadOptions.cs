using System.Globalization;

namespace Sinkhole.Benchmarks.Load;

/// <summary>What the sender does.</summary>
internal sealed record LoadOptions
{
    /// <summary>Port of the server on 127.0.0.1.</summary>
    public required int Port { get; init; }

    /// <summary>The queries, one a line.</summary>
    public required string Queries { get; init; }

    /// <summary>How long queries are sent.</summary>
    public required double Seconds { get; init; }

    /// <summary>Over TCP connections that stay open. Default false.</summary>
    public bool IsStream { get; init; }

    /// <summary>Asks each query of the file once.</summary>
    public bool IsOnce { get; init; }

    /// <summary>
    /// Queries under way at one time, where no rate is given. 160 by default: enough to keep a server's core busy, and no more than fit a receive
    /// buffer of Linux's default size (277 small datagrams, of which the kernel may give a quarter back late).
    /// </summary>
    public int Window { get; init; } = 160;

    /// <summary>Queries a second on a schedule; 0 for as many as are answered.</summary>
    public double Rate { get; init; }

    /// <summary>First of the numbers that make names unique.</summary>
    public uint Serial { get; init; }

    /// <summary>The prefix of addresses to ask from; null for one.</summary>
    public string? Sources { get; init; }

    /// <summary>Where to write the answers of each source; null for nowhere.</summary>
    public string? Tally { get; init; }

    /// <summary>Length of the spans that are told of while it runs, in seconds; 0 for none.</summary>
    public double Every { get; init; }

    /// <summary>As arguments of the sender.</summary>
    public IReadOnlyList<string> Arguments()
    {
        List<string> arguments =
        [
            "--port", Number(Port), "--queries", Queries, "--seconds", Number(Seconds), "--mode", IsStream ? "tcp" : "udp",
            "--window", Number(Window), "--rate", Number(Rate), "--serial", Number(Serial), "--every", Number(Every),
        ];
        if (IsOnce)
        {
            arguments.Add("--once");
        }

        if (Sources is not null)
        {
            arguments.AddRange(["--sources", Sources]);
        }

        if (Tally is not null)
        {
            arguments.AddRange(["--tally", Tally]);
        }

        return arguments;
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
