namespace Sinkhole.Host.Commands;

/// <summary>What the server says of a request it cannot read.</summary>
/// <param name="Detail">In English.</param>
/// <param name="DetailVi">In Vietnamese.</param>
internal sealed record ControlProblem(string? Detail, string? DetailVi);
