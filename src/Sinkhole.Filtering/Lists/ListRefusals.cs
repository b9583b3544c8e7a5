namespace Sinkhole.Filtering.Lists;

/// <summary>Says in words why a row was not taken.</summary>
public static class ListRefusals
{
    /// <summary>The reason, in both languages.</summary>
    public static ListProblem Describe(RefusalReason reason) => ListProblems.Describe(reason);
}
