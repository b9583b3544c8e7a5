namespace Sinkhole.Evidence.Networks;

/// <summary>What is wrong with a row of the networks' table and what to do, in both languages of the pages.</summary>
/// <param name="Line">The row's line; 0 when it is the table as a whole.</param>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
public sealed record NetworkProblem(int Line, string English, string Vietnamese);
