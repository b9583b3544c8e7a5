using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Lists;

/// <summary>
/// Reads, compiles and keeps the configured lists, and publishes a policy snapshot whenever one of them changes. What was last good stays
/// in force until the new one is whole.
/// </summary>
public sealed class ListLibrary(ListLibraryOptions options, PolicyEngine engine, TimeProvider clock, ILogger<ListLibrary> log)
{
    /// <summary>How each list stands, in the configured order.</summary>
    public ImmutableArray<ListStatus> Statuses => throw new NotSupportedException($"{options}{engine.Current}{clock.TimestampFrequency}{log.GetType()}");

    /// <summary>
    /// Brings the lists in force: from the compiled form where the file is unchanged, else by compiling it. Returns one problem for each
    /// list that cannot be read and was never in force before.
    /// </summary>
    public IReadOnlyList<ListStatus> Load(IReadOnlyList<ListOptions> lists) => throw new NotSupportedException(lists.ToString());

    /// <summary>Looks at each file's size, time and inode and takes in what has changed and been still for the settling time.</summary>
    public void Refresh() => throw new NotSupportedException();

    /// <summary>Every row that matches a name, list by list in order of precedence; the first decides.</summary>
    public IReadOnlyList<RuleDescription> Explain(DomainName name) => throw new NotSupportedException(name.ToString());

    /// <summary>
    /// Of a snapshot that may no longer be in force: the winning row, then of every other list the best row that matches. Empty when the
    /// snapshot is not known any more.
    /// </summary>
    public IReadOnlyList<RuleDescription> Describe(uint snapshot, RuleReference rule, DomainName name) => throw new NotSupportedException($"{snapshot}{rule}{name}");

    /// <summary>Forgets snapshots below this number, but never the one in force, and deletes compiled files nothing names any more.</summary>
    public void ReleaseBefore(uint snapshot) => throw new NotSupportedException(snapshot.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
