namespace Sinkhole.Dns.ZoneText;

/// <summary>What is wrong in a zone file, and where.</summary>
/// <param name="Fault">What.</param>
/// <param name="Line">Line the entry begins on, counted from 1.</param>
/// <param name="Value">The word at fault, shortened; empty when no single word is.</param>
public sealed record ZoneTextProblem(ZoneTextFault Fault, int Line, string Value);
