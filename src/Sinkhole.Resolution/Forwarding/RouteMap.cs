using Sinkhole.Dns.Names;
using Sinkhole.Resolution.Caching;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>The table of routes in force, behind one reference, and what all routes share.</summary>
internal sealed class RouteMap(TimeProvider clock, UpstreamLog log)
{
    private RouteTable? table;

    public TimeProvider Clock => clock;

    public UpstreamLog Log => log;

    /// <summary>The table in force; read once per question.</summary>
    public RouteTable Table
    {
        get => Volatile.Read(ref table) ?? throw new InvalidOperationException("No routes are set yet");
        set => Volatile.Write(ref table, value);
    }

    /// <summary>The table in force; null before the first.</summary>
    public RouteTable? TableOrNull => Volatile.Read(ref table);

    /// <summary>Resolves a question wherever its name belongs.</summary>
    public ValueTask<Recall> ResolveAsync(in ResolutionQuestion question, int depth, CancellationToken cancellationToken)
    {
        var name = new NameSpan(question.Name.Span);
        return LocalNames.TryAnswer(name, question.Type, out var local)
            ? new ValueTask<Recall>(local)
            : Find(name).ResolveAsync(question, depth, cancellationToken);
    }

    /// <summary>True when the answer to the question was found good to keep and is still fresh.</summary>
    public bool IsKept(in ResolutionQuestion question)
    {
        var name = new NameSpan(question.Name.Span);
        return LocalNames.Covers(name) || Find(name).Cache.Find(QuestionKey.Of(question), clock.GetTimestamp(), new AnswerRoom()).State == RecallState.Fresh;
    }

    /// <summary>The route of a folded name, where it is a domain's own; null where it is the one for all names.</summary>
    public Route? FindDomain(NameSpan name) => Find(name) is var route && !route.Domain.Equals(DomainName.Root) ? route : null;

    /// <summary>The route of a folded name.</summary>
    public Route Find(NameSpan name)
    {
        var routes = Table;
        if (routes.HasOne)
        {
            return routes.Fallback;
        }

        var buffer = new NameBuffer();
        buffer.AssignFolded(name);
        return routes.Find(buffer);
    }
}
