using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Server.Tests.Queries;

/// <summary>A list by name and rows: one domain or address a line unless its options say otherwise.</summary>
internal sealed record TestList(string Name, string Rows)
{
    public Func<ListOptions, ListOptions> Options { get; init; } = options => options;

    public static TestList With(RuleAction action, string rows) => new(action.ToString(), rows) { Options = options => options with { Action = action } };
}
