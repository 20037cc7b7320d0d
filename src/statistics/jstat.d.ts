/** What is used of jstat; it brings no types of its own. */
declare module 'jstat' {
  interface Continuous {
    cdf(x: number, ...parameters: number[]): number;
    inv(p: number, ...parameters: number[]): number;
  }
  interface Discrete {
    cdf(x: number, ...parameters: number[]): number;
  }
  const library: {
    readonly jStat: {
      readonly normal: Continuous;
      readonly studentt: Continuous;
      readonly chisquare: Continuous;
      readonly beta: Continuous;
      readonly gamma: Continuous;
      readonly centralF: Continuous;
      readonly binomial: Discrete;
      readonly poisson: Discrete;
    };
  };
  export default library;
}
