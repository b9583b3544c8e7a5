using System.Text.RegularExpressions;
using Sinkhole.Benchmarks.Machine;

namespace Sinkhole.Benchmarks.Servers;

/// <summary>How a server is configured and started. All get the same: one thread, room for all answers, no log, no validation, one upstream.</summary>
/// <param name="name">What it is called in options and tables.</param>
internal abstract partial class ServerRecipe(string name)
{
    public string Name => name;

    /// <summary>True for the one that looks nothing up: it cannot be asked for right answers.</summary>
    public virtual bool IsFloor => false;

    /// <summary>True when it answers over TCP too.</summary>
    public virtual bool HasStreams => true;

    /// <summary>Programs it needs and the package that brings each.</summary>
    public abstract IReadOnlyDictionary<string, string> Needs { get; }

    /// <summary>The command that prints its version; empty when there is none to ask.</summary>
    public abstract IReadOnlyList<string> VersionCommand { get; }

    /// <summary>Writes the configuration and gives the command that starts the server.</summary>
    public abstract IReadOnlyList<string> Prepare(ServerPlace place);

    /// <summary>Waits until the server has done in the background what a run left it to do.</summary>
    public virtual Task CatchUpAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public bool IsCalled(string other) => string.Equals(name, other, StringComparison.Ordinal);

    /// <summary>Says what is missing; null when nothing is.</summary>
    public string? FindMissing()
    {
        var missing = Needs.Where(need => ToolRun.Find(need.Key) is null).Select(need => need.Value).Distinct(StringComparer.Ordinal).ToList();
        return missing.Count == 0 ? null : $"'{Name}' needs the package(s) {string.Join(", ", missing)}; install with apt-get or leave it out of --servers.";
    }

    /// <summary>The first thing it prints that looks like a version.</summary>
    public async Task<string> ReadVersionAsync(CancellationToken cancellationToken)
    {
        if (VersionCommand.Count == 0)
        {
            return "";
        }

        var (_, output) = await ToolRun.RunAsync(ToolRun.Find(VersionCommand[0]) ?? VersionCommand[0], [.. VersionCommand.Skip(1)], cancellationToken);
        return VersionNumber().Match(output).Value;
    }

    [GeneratedRegex(@"\d+(\.\d+)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionNumber();
}
