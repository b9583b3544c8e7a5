namespace Sinkhole.Admin.Export;

/// <summary>What is wrong with one parameter of a request.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="English">What is wrong and what to do, in English.</param>
/// <param name="Vietnamese">The same in Vietnamese.</param>
public sealed record QueryProblem(string Parameter, string English, string Vietnamese);
